/**
 * Gives the keyboard back to what was disabled while it had it, as buttons are while they wait for their answer: the
 * browser takes it away from them, and who has no mouse would have to look for their place again. Somebody who went on
 * meanwhile is left where they are.
 */
export function keepKeyboard(): void {
  let last: EventTarget | null = null;
  document.addEventListener('focusin', ({ target }) => {
    last = target;
  });
  document.addEventListener('focusout', ({ target }) => {
    if (!isDisabled(target)) last = null;
  });
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      if (target !== last || isDisabled(target)) continue;
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    }
  });
  observer.observe(document, { subtree: true, attributeFilter: ['disabled'] });
}

function isDisabled(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(':disabled');
}
