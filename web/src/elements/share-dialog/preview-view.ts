// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import { face } from '../people/person-view';
import type { Preview, PreviewItem } from '../shares/shares-api';
import type { SharePage } from './page';

interface Shown {
  page: SharePage;
  preview: Preview;
  /** Above the list: what is sent, and until when it can be opened. */
  summary: string;
  leaveOut: (id: string) => void;
}

function message({ page }: Shown, item: PreviewItem, isFirst: boolean): TemplateResult {
  const { say: t } = page;
  const { subject, text, segments } = item;
  return html`<details ?open=${isFirst}>
    <summary>${t.arrives} ${icon('down')}</summary>
    <div class="message" dir="auto">
      ${
        subject
          ? html`<p class="subject">
              <span class="muted">${t.subject}:</span> <bdi>${subject}</bdi>
            </p>`
          : nothing
      }
      <p class="text">${text}</p>
    </div>
    ${segments ? html`<p class="hint">${t.segments(segments)}</p>` : nothing}
  </details>`;
}

function row(shown: Shown, item: PreviewItem, isFirst: boolean): TemplateResult {
  const { say: t } = shown.page;
  const { contact, via, address, problem, already } = item;
  return html`<li>
    <div class="person">
      ${face(contact.name)}
      <p class="who">
        <bdi class="name">${contact.name}</bdi>
        ${problem ? nothing : html`<small><bdi>${t.to(via, address)}</bdi></small>`}
        ${!problem && already.length ? html`<small>${t.again}</small>` : nothing}
      </p>
    </div>
    ${
      problem
        ? html`<div class="failure">
            ${icon('warning')}
            <p>${problem.message}</p>
            <button type="button" class="button" @click=${() => shown.leaveOut(contact.id)}>
              ${t.leaveOut(contact.name)}
            </button>
          </div>`
        : message(shown, item, isFirst)
    }
  </li>`;
}

/** Who gets what, and the words in which it arrives. */
export function previewView(shown: Shown): TemplateResult {
  const { say: t } = shown.page;
  const { items, more, problems } = shown.preview;
  const first = items.find(({ problem }) => !problem);
  return html`<div class="preview">
    <h3 id="preview" tabindex="-1">${t.previewTitle}</h3>
    <p class="muted">${shown.summary}</p>
    ${
      problems
        ? html`<div class="notice warn" id="f-people" tabindex="-1">
            ${icon('warning')}
            <p>${t.problems(problems)}</p>
          </div>`
        : nothing
    }
    <ul>
      ${items.map((item) => row(shown, item, item === first))}
    </ul>
    ${more ? html`<p class="muted">${t.morePeople(more)}</p>` : nothing}
  </div>`;
}
