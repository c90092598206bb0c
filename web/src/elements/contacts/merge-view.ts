// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import type { MergeTexts } from '../../locales/merge/texts';
import { face } from '../people/person-view';
import type { MergePreview } from './contacts-api';
import type { Line, Side } from './merge-fields';
import type { Page } from './page';

export interface MergeView {
  page: Page;
  texts: MergeTexts;
  preview: MergePreview;
  lines: readonly Line[];
  side(line: Line): Side;
  choose(line: Line, side: Side): void;
}

/** As many of a kind as are said one by one. */
const named = 6;

/** Two contacts beside each other, with a choice where they differ, and what moves. */
export function mergeView(view: MergeView): TemplateResult {
  const { texts: t, preview, lines } = view;
  const hasChoice = lines.some(({ isChoice }) => isChoice);
  const head = (name: string, role: string) =>
    html`<p>
      ${face(name)}
      <span
        ><strong><bdi>${name}</bdi></strong> <small>${role}</small></span
      >
    </p>`;
  return html`<p>${hasChoice ? t.choose : t.nothingDiffers}</p>
    <div class="sides">
      <div class="heads">
        ${head(preview.keep.name, t.thisOne)} ${head(preview.other.name, t.otherOne)}
      </div>
      ${lines.map((line, index) => (line.isChoice ? choice(view, line, index) : both(view, line)))}
    </div>
    ${movesView(view)}
    <div class="notice">
      ${icon('people')}
      <p>${t.quiet} ${t.undoable}</p>
    </div>`;
}

/** Only one of the two can stay. */
function choice({ texts: t, side, choose }: MergeView, line: Line, index: number) {
  const option = (which: Side, of: string) =>
    html`<label class="side">
      <input
        type="radio"
        name="side-${index}"
        .checked=${side(line) === which}
        @change=${() => choose(line, which)}
      />
      <span><bdi>${line[which]}</bdi><span class="sr">, ${of}</span></span>
    </label>`;
  return html`<fieldset class="line">
    <legend>${line.label}</legend>
    <div>${option('keep', t.ofThis)} ${option('other', t.ofOther)}</div>
  </fieldset>`;
}

/** Both are the same, or one of them is empty. */
function both({ texts: t }: MergeView, { label, keep, other }: Line): TemplateResult {
  const value = (text: string) =>
    text
      ? html`<span class="side stays">${icon('check')}<bdi>${text}</bdi></span>`
      : html`<span class="side muted">${t.nothing}</span>`;
  return html`<div class="line" role="group" aria-label=${label}>
    <p class="legend" aria-hidden="true">${label}</p>
    <div>${value(keep)} ${value(other)}</div>
  </div>`;
}

function movesView({ texts: t, preview }: MergeView): TemplateResult {
  const { relationships, appointments, messages, practitioners } = preview;
  const { shares, portals, username, endedUsername } = preview;
  const related = relationships.map(({ client, label, joined, dropped }) => {
    if (dropped) return t.replaces(label, client.name, dropped);
    return joined ? t.joins(label, client.name) : t.moves(label, client.name);
  });
  const rest = related.length - named;
  const lines = [
    ...related.slice(0, rest > 0 ? named : related.length),
    ...(rest > 0 ? [t.andMore(rest)] : []),
    ...(appointments ? [t.invitations(appointments)] : []),
    ...(messages ? [t.messages(messages)] : []),
    ...(shares ? [t.shares(shares)] : []),
    ...(portals ? [t.portals(portals)] : []),
    ...(username ? [t.signsIn(username, endedUsername)] : []),
    ...(practitioners.length ? [t.assigned(practitioners.map(({ name }) => name))] : []),
  ];
  return html`<section class="moves" aria-labelledby="moves">
    <h3 id="moves">${t.after}</h3>
    ${
      lines.length
        ? html`<ul>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`
        : html`<p class="muted">${t.movesNothing}</p>`
    }
  </section>`;
}
