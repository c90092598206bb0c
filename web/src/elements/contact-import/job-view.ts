// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { dateText } from '../../base/days';
import { icon } from '../../base/glyphs';
import { progressView } from '../../base/progress';
import type { Job } from './import-api';
import type { Page } from './page';
import { sentenceOf } from './reasons';
import type { Work } from './runner';

export interface JobActions {
  goOn(): void;
  apply(): void;
  checkAgain(): void;
  stop(): void;
  undo(): void;
  discard(): void;
  another(): void;
  saveRefused(): void;
}

/** Where the import is, as three steps. */
export function stepsView({ texts: t }: Page, state: Job['state'] | undefined): TemplateResult {
  const at: Partial<Record<Job['state'], number>> = {
    uploading: 0,
    checking: 1,
    checked: 2,
    applying: 2,
  };
  const now = at[state ?? 'uploading'] ?? 3;
  return html`<ol class="steps" aria-label=${t.steps}>
    ${[t.stepUpload, t.stepCheck, t.stepImport].map(
      (step, index) =>
        html`<li
          class=${index < now ? 'done' : ''}
          aria-current=${index === now ? 'step' : nothing}
        >
          ${index < now ? icon('check') : html`<i aria-hidden="true">${index + 1}</i>`} ${step}
        </li>`,
    )}
  </ol>`;
}

/** What is done, of what there is; of an undo nothing is known. */
function amountOf(work: Work, job: Job | undefined): [number, number] {
  if (!job || work === 'undo') return [0, 0];
  return work === 'upload' ? [job.receivedBytes, job.bytes] : [job.doneLines, job.lines];
}

/** How far what is under way has come, and how to stop it. */
export function workView(page: Page, work: Work, job: Job | undefined, actions: JobActions) {
  const { texts: t, language, runner } = page;
  const [done, total] = amountOf(work, job);
  const label = runner.isStopping
    ? t.stopping
    : { upload: t.uploading, check: t.checking, apply: t.applying, undo: t.undoing }[work];
  const text = !total
    ? ''
    : work === 'upload'
      ? t.bytes(done, total)
      : t.lines(done, total, work === 'check');
  const isHarmless = work === 'upload' || work === 'check';
  return html`<div class="card work">
    ${progressView({ label, text, done, total, language })}
    <p class="muted">${isHarmless ? `${t.nothingYet} ` : nothing}${t.keepOpen}</p>
    ${
      work === 'undo'
        ? nothing
        : html`<div class="acts">
            <button
              type="button"
              class="button"
              id="stop"
              aria-disabled=${runner.isStopping}
              @click=${() => (isHarmless ? actions.discard() : actions.stop())}
            >
              ${isHarmless ? t.cancel : t.stop}
            </button>
          </div>`
    }
  </div>`;
}

/** It stands still in the middle: the page was closed, or a step failed. */
export function stoppedView({ texts: t }: Page, { state }: Job, actions: JobActions) {
  const [text, back] =
    state === 'applying'
      ? [t.applyStopped, { text: t.stop, act: actions.stop }]
      : state === 'undoing'
        ? [t.undoStopped, undefined]
        : [t.checkStopped, { text: t.discard, act: actions.discard }];
  return html`<div class="card work">
    <p>${text}</p>
    <div class="acts">
      ${
        back
          ? html`<button type="button" class="button" @click=${back.act}>${back.text}</button>`
          : nothing
      }
      <button type="button" class="button primary" id="go-on" @click=${actions.goOn}>
        ${t.goOn}
      </button>
    </div>
  </div>`;
}

/** What importing will do, line by line, before it does anything. */
export function checkedView(page: Page, job: Job, lines: TemplateResult, actions: JobActions) {
  const { texts: t } = page;
  const { created, matched, refused, relations, columns } = job;
  const rest = created + matched;
  const unused = columns.filter(({ field, header }) => !field && header).map((each) => each.header);
  const says = [
    ...(created ? [t.willCreate(created)] : []),
    ...(matched ? [t.willMatch(matched)] : []),
    ...(relations ? [t.willRelate(relations)] : []),
    ...(refused ? [t.willRefuse(refused)] : []),
  ];
  return html`<div class="card result">
      <h3 id="result" tabindex="-1">${t.checked}</h3>
      ${
        rest
          ? html`<p>${t.checkedText}</p>
              <ul class="says">
                ${says.map((each) => html`<li>${each}</li>`)}
              </ul>`
          : html`<p>${t.nothingToImport}</p>`
      }
      ${unused.length ? html`<p class="muted">${t.unused(unused)}</p>` : nothing}
      <div class="acts">
        <button type="button" class="button" @click=${actions.discard}>${t.discard}</button>
        <button type="button" class="button" @click=${actions.checkAgain}>${t.checkAgain}</button>
        ${
          rest
            ? html`<button type="button" id="apply" class="button primary" @click=${actions.apply}>
                ${refused ? t.importOthers(rest) : t.importAll}
              </button>`
            : nothing
        }
      </div>
    </div>
    ${lines}
    ${
      refused
        ? html`<button type="button" class="button" @click=${actions.saveRefused}>
            ${t.saveRefused}
          </button>`
        : nothing
    }`;
}

/** How it ended. */
export function endedView(page: Page, job: Job, actions: JobActions): TemplateResult {
  const { texts: t } = page;
  const another = (look = '') =>
    html`<button type="button" class="button ${look}" id="another" @click=${actions.another}>
      ${t.another}
    </button>`;
  if (job.state === 'applied') return appliedView(page, job, another(), actions);
  const isUndone = job.state === 'undone';
  return html`<div class="card result">
    <h3 id="result" tabindex="-1">${isUndone ? t.undone : t.cancelled}</h3>
    ${
      job.reason && job.reason.code !== 'cancelled'
        ? html`<p>
            ${job.reason.line ? `${t.line(job.reason.line)}: ` : ''}${sentenceOf(t, job.reason)}
          </p>`
        : nothing
    }
    <p>${isUndone ? t.undoneText : t.cancelledText} ${job.kept ? t.kept(job.kept) : nothing}</p>
    <div class="acts">${another('primary')}</div>
  </div>`;
}

function appliedView(page: Page, job: Job, another: TemplateResult, actions: JobActions) {
  const { texts: t, language } = page;
  const { created, matched, refused, relations, undoUntil } = job;
  const mayUndo = undoUntil !== null && undoUntil > Date.now();
  const says = [
    t.didCreate(created),
    ...(matched ? [t.didMatch(matched)] : []),
    ...(relations ? [t.didRelate(relations)] : []),
    ...(refused ? [t.didSkip(refused)] : []),
  ];
  return html`<div class="card result good">
    <h3 id="result" tabindex="-1">${icon('check')} ${t.applied}</h3>
    <ul class="says">
      ${says.map((each) => html`<li>${each}</li>`)}
    </ul>
    ${mayUndo ? html`<p class="muted">${t.undoUntil(dateText(undoUntil, language))}</p>` : nothing}
    <div class="acts">
      ${
        mayUndo
          ? html`<button type="button" class="button" id="undo" @click=${actions.undo}>
              ${t.undo}
            </button>`
          : nothing
      }
      ${another} <a class="button primary" href="#">${t.toContacts}</a>
    </div>
  </div>`;
}
