import { Agent } from 'undici';

const agent = new Agent({ connections: 16, pipelining: 1 });

/**
 * What somebody else does with the same credentials: asks for what no export asks for, so that these calls can be told
 * from an export's. Lever API reference, "Stages"; Harvest v3 reference, "List jobs".
 */
export const neighbours = {
  lever: {
    path: '/v1/stages',
    authorize: async (_origin, { apiKey }) => `Basic ${btoa(`${apiKey}:`)}`,
  },
  greenhouse: {
    path: '/v3/jobs',
    authorize: async (origin, { clientId, clientSecret }) => {
      const answer = await agent.request({
        origin,
        method: 'POST',
        path: '/token',
        headers: {
          authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      });
      const { access_token: token } = await answer.body.json();
      return `Bearer ${token}`;
    },
  },
};

/** One call, whatever it is answered. */
export async function call(origin, path, authorization) {
  const answer = await agent.request({
    origin,
    method: 'GET',
    path,
    headers: { authorization, accept: 'application/json' },
  });
  await answer.body.dump();
}
