import type { Answer } from '../connector.ts';

/** Asks once for each client, which lives for a minute or so; a failure is asked again. */
export function oncePerClient<Api extends object, T>(
  ask: (api: Api) => Promise<Answer<T>>,
): (api: Api) => Promise<Answer<T>> {
  const asked = new WeakMap<Api, Promise<Answer<T>>>();
  return async (api) => {
    const pending = asked.get(api) ?? ask(api);
    asked.set(api, pending);
    const answer = await pending;
    if (answer.kind !== 'answer' && asked.get(api) === pending) asked.delete(api);
    return answer;
  };
}
