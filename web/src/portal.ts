// SPDX-License-Identifier: Apache-2.0
// Comfort for the pages of the Family Portal, which work without it: shows a PIN that is typed,
// warns before a session ends or what was written is lost, and takes the page away when the session
// has ended.

const minute = 60_000;
const warnAfter = 27 * minute;
const endAfter = 30 * minute;
const seenKey = 'kith-portal-seen';

/** A button that shows what was typed into a field of a PIN or password. */
function addShowButton(wrap: HTMLElement): void {
  const field = wrap.querySelector('input');
  const { show, hide } = wrap.dataset;
  if (!field || !show || !hide) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'kith-show';
  button.textContent = show;
  button.setAttribute('aria-controls', field.id);
  button.addEventListener('click', () => {
    const isShown = field.type === 'text';
    field.type = isShown ? 'password' : 'text';
    button.textContent = isShown ? show : hide;
  });
  // Browsers offer to keep passwords, not texts.
  field.form?.addEventListener('submit', () => {
    field.type = 'password';
  });
  wrap.append(button);
}

/** When a page of the portal was last fetched, in whichever window. */
function lastSeen(own: number): number {
  try {
    return Math.max(own, Number(localStorage.getItem(seenKey)));
  } catch {
    return own; // storage is turned off
  }
}

function noteSeen(): number {
  const now = Date.now();
  try {
    localStorage.setItem(seenKey, String(now));
  } catch {
    // storage is turned off: each window counts for itself
  }
  return now;
}

/** The page is taken away, whatever was written. */
let isEnding = false;

function fetchAnew(): void {
  isEnding = true;
  location.reload();
}

/** What was written and not sent: the browser asks before the page is left. */
function watchText(area: HTMLTextAreaElement): void {
  let isSent = false;
  area.form?.addEventListener('submit', () => {
    isSent = true;
  });
  addEventListener('beforeunload', (event) => {
    if (!isSent && !isEnding && area.value !== area.defaultValue) event.preventDefault();
  });
}

function watchIdle(dialog: HTMLDialogElement): void {
  let seen = noteSeen();
  const form = dialog.querySelector('form')!;
  const close = () => {
    if (dialog.open) dialog.close();
    dialog.hidden = true;
  };
  const look = () => {
    const idle = Date.now() - lastSeen(seen);
    if (idle >= endAfter) fetchAnew();
    else if (idle < warnAfter) close();
    else if (!dialog.open) {
      dialog.hidden = false;
      dialog.showModal();
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    fetch(form.action, { method: 'POST', body, redirect: 'manual' }).then(
      (answer) => {
        if (answer.status !== 204) {
          fetchAnew();
          return;
        }
        seen = noteSeen();
        close();
      },
      () => form.submit(),
    );
  });
  // Phones that slept look at once; a page from the memory of the back button is fetched anew.
  document.addEventListener('visibilitychange', look);
  setInterval(look, minute / 4);
}

addEventListener('pageshow', (event) => {
  if (event.persisted) fetchAnew();
});

for (const wrap of document.querySelectorAll<HTMLElement>('.kith-secret')) addShowButton(wrap);
for (const area of document.querySelectorAll('textarea')) watchText(area);
const dialog = document.querySelector<HTMLDialogElement>('#kith-idle');
if (dialog && 'showModal' in dialog) watchIdle(dialog);
