// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { confirm } from '../../base/confirm';
import { KithElement } from '../../base/element';
import { failureView } from '../../base/failure-view';
import { keepKeys } from '../../base/focus';
import { catalogue, languageOf } from '../../base/language';
import parts from '../../base/parts.css';
import { peopleTextsFor } from '../../base/people-texts';
import progress from '../../base/progress.css';
import { failureOf, type Failure } from '../../base/request';
import { saveFile } from '../../base/save-file';
import { Toast } from '../../base/toast';
import { en } from '../../locales/import/import-en';
import type { ImportTexts } from '../../locales/import/texts';
import { Earlier } from './earlier';
import { checkFile } from './file-check';
import { FileField } from './file-field';
import { ImportApi, type Job } from './import-api';
import {
  checkedView,
  endedView,
  stepsView,
  stoppedView,
  workView,
  type JobActions,
} from './job-view';
import { Lines } from './lines';
import type { Page } from './page';
import { messageOf } from './reasons';
import { refusedLines, refusedTable } from './refused-list';
import { Runner } from './runner';
import { startView } from './start-view';
import styles from './contact-import.css';

const textsFor = catalogue<ImportTexts>(en, {
  de: async () => (await import('../../locales/import/import-de')).de,
});

/** States in which contacts may have changed. */
const changing = ['applying', 'applied', 'undoing', 'undone', 'cancelled'];

/** Imports contacts from a file: brings it up, shows line by line what would happen, does it, and
 * takes it back. `change` is fired once contacts have changed. */
export class ContactImport extends KithElement {
  private _page?: Page;
  private _field?: FileField;
  private _earlier?: Earlier;
  private _lines?: Lines;
  /** Of what is done beside the steps. */
  private _failure?: Failure;
  private readonly _toast = new Toast(this._root, () => this._draw());

  constructor() {
    super(parts, progress, styles);
    keepKeys(this);
  }

  connectedCallback(): void {
    window.addEventListener('beforeunload', this._leaving);
    window.addEventListener('online', this._online);
    void this._begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('beforeunload', this._leaving);
    window.removeEventListener('online', this._online);
    this._toast.hide();
    this._page?.runner.leave();
    this._earlier?.stop();
    this._lines?.stop();
  }

  protected override _template(): TemplateResult | typeof nothing {
    if (!this._page) return nothing;
    return html`<div class="root">
      <div class="page">
        <h2 id="title" tabindex="-1">${this._page.texts.title}</h2>
        ${this._content(this._page)}
      </div>
      ${this._toast.view()}
    </div>`;
  }

  protected override _drawn(): void {
    // Everything is drawn where it belongs.
  }

  private readonly _leaving = (event: Event): void => {
    const work = this._page?.runner.work;
    if (work === 'upload' || work === 'apply') event.preventDefault();
  };

  private readonly _online = (): void => {
    const runner = this._page?.runner;
    if (runner?.failure?.mayPass) this._retry();
    this._earlier?.retryIfFailed();
    this._lines?.retryIfFailed();
  };

  private async _begin(): Promise<void> {
    const language = languageOf(this);
    const [words, texts] = await Promise.all([peopleTextsFor(language), textsFor(language)]);
    if (!this.isConnected) return;
    const api = new ImportApi(`${this.getAttribute('api') ?? '/kith/api/v1'}/imports`);
    this._page = {
      owner: this,
      root: this._root,
      words,
      texts,
      language: language.startsWith(texts.language) ? language : texts.language,
      api,
      runner: new Runner(api, () => this._moved()),
      mayAssign: this.hasAttribute('assign'),
      draw: () => this._draw(),
      say: (text) => void this._toast.say(text),
    };
    this._field = new FileField(this._page, (file) => void this._chose(file));
    this._lines = new Lines(this._page);
    this._earlier = new Earlier(
      this._page,
      (job) => this._show(job),
      (job) => void this._undo(job),
    );
    void this._earlier.load();
    await this._draw();
  }

  private _content(page: Page): TemplateResult {
    const { runner, words } = page;
    const { job, work } = runner;
    const again = runner.failure?.mayPass ? () => this._retry() : undefined;
    const said = html`<div role="alert">
      ${failureView(words, runner.failure ?? this._failure, again)}
    </div>`;
    if (!job && !work && !runner.failure) {
      return html`${said}${startView(page, this._field!.view())} ${this._earlier!.view()}`;
    }
    return html`<p class="file"><bdi>${job?.name}</bdi></p>
      ${stepsView(page, job?.state)} ${said} ${this._step(page)}`;
  }

  /** The step that the import is at. */
  private _step(page: Page): TemplateResult | typeof nothing {
    const { job, work, failure } = page.runner;
    const actions = this._actions;
    if (work) return workView(page, work, job, actions);
    if (!job) return this._giveUp(page);
    switch (job.state) {
      case 'uploading':
        return failure?.mayPass ? this._giveUp(page) : this._unfinished(page, job);
      case 'checking':
      case 'applying':
      case 'undoing':
        return failure ? this._giveUp(page) : stoppedView(page, job, actions);
      case 'checked':
        return checkedView(page, job, this._lines!.view(job), actions);
      default:
        return endedView(page, job, actions);
    }
  }

  /** Beside the button that tries again. */
  private _giveUp({ texts: t, runner: { job } }: Page): TemplateResult {
    const { stop, discard, another } = this._actions;
    const [text, act] = !job
      ? [t.cancel, another]
      : job.state === 'applying'
        ? [t.stop, stop]
        : job.state === 'undoing'
          ? [t.another, another]
          : [t.discard, discard];
    return html`<div class="acts">
      <button type="button" class="button" @click=${act}>${text}</button>
    </div>`;
  }

  /** The file is with the user, who has to choose it again. */
  private _unfinished(page: Page, { name, bytes, receivedBytes }: Job): TemplateResult {
    const { texts: t } = page;
    if (receivedBytes >= bytes) return stoppedView(page, page.runner.job!, this._actions);
    return html`<p><strong>${t.chooseAgain(name)}</strong> ${t.chooseAgainText}</p>
      ${this._field!.view()}
      <div class="acts">
        <button type="button" class="button" @click=${this._actions.discard}>${t.discard}</button>
      </div>`;
  }

  private readonly _actions: JobActions = {
    goOn: () => void this._goOn(),
    apply: () => void this._work((runner) => runner.apply()),
    checkAgain: () => this._checkAgain(),
    stop: () => this._stop(),
    undo: () => void this._undo(this._page!.runner.job!),
    discard: () => void this._discard(),
    another: () => this._another(),
    saveRefused: () => void this._saveRefused(),
  };

  private async _chose(file: File): Promise<void> {
    const { texts: t, runner } = this._page!;
    const checked = checkFile(t, file);
    const { job } = runner;
    const isOther = job && (job.name !== file.name || job.bytes !== file.size);
    this._field!.error = 'error' in checked ? checked.error : isOther ? t.otherFile(job.name) : '';
    await this._draw();
    if (this._field!.error || 'error' in checked) this._field!.focus();
    else await this._work((each) => (job ? each.upload(file) : each.begin(file, checked.format)));
  }

  private _retry(): void {
    void this._work((runner) => runner.retry());
  }

  private _checkAgain(): void {
    this._lines!.stop();
    void this._work((runner) => runner.check(true));
  }

  private _stop(): void {
    const { runner } = this._page!;
    if (runner.work) runner.stop();
    else void this._work((each) => each.undo());
  }

  private async _goOn(): Promise<void> {
    const { state } = this._page!.runner.job!;
    await this._work((runner) =>
      state === 'applying' ? runner.apply() : state === 'undoing' ? runner.undo() : runner.check(),
    );
  }

  /** The focus follows to what is under way, and then to how it ended. */
  private async _work(act: (runner: Runner) => Promise<void>): Promise<void> {
    const { runner } = this._page!;
    this._failure = undefined;
    const ended = act(runner);
    await this._draw();
    (this._find('#stop') ?? this._find('#title'))?.focus();
    await ended;
    if (!this.isConnected || runner.work) return;
    if (changing.includes(runner.job?.state ?? '')) this.dispatchEvent(new Event('change'));
    if (this._isRefusedFile()) return;
    await this._draw();
    this._find('#result, .failure button, #go-on')?.focus();
  }

  /** A file that is not what it seemed is said beside the field, for another to be chosen. */
  private _isRefusedFile(): boolean {
    const { runner, api, texts } = this._page!;
    const { job, failure } = runner;
    const problem = failure?.fields.find(({ field }) => field === 'file');
    if (!problem) return false;
    this._field!.error = messageOf(texts, problem);
    if (job) api.remove(job).catch(() => undefined);
    runner.show();
    void this._draw().then(() => this._field!.focus());
    return true;
  }

  private _moved(): void {
    const { job } = this._page!.runner;
    if (job?.state === 'checked') this._lines!.show(job);
    void this._draw();
  }

  private _show(job: Job): void {
    this._failure = undefined;
    this._field!.error = '';
    this._page!.runner.show(job);
    void this._draw().then(() => this._find('#result, #go-on, #file')?.focus());
  }

  private _another(): void {
    this._page!.runner.show();
    this._field!.error = '';
    void this._earlier!.load();
    void this._draw().then(() => this._field!.focus());
  }

  private async _undo(job: Job): Promise<void> {
    const { owner, words, texts: t, runner } = this._page!;
    const goesAhead = await confirm(owner, words, {
      title: t.undoTitle,
      text: [job.name, `${t.undoText(job.created)} ${t.undoKept}`],
      action: t.undo,
    });
    if (!goesAhead) return;
    runner.show(job);
    await this._work((each) => each.undo());
  }

  /** Asks where something that took long would be lost. */
  private async _discard(): Promise<void> {
    const { owner, words, texts: t, runner, api } = this._page!;
    const { job, work } = runner;
    if (job && !work) {
      const goesAhead = await confirm(owner, words, {
        title: t.discardTitle,
        text: [job.name, t.discardText],
        action: t.discard,
        isDangerous: true,
        act: () => api.remove(job),
      });
      if (!goesAhead) return;
    } else if (job) {
      runner.leave();
      await api.remove(job).catch((reason: unknown) => (this._failure = failureOf(reason)));
    }
    this._another();
  }

  private async _saveRefused(): Promise<void> {
    const { texts: t, api, runner } = this._page!;
    this._failure = undefined;
    try {
      const lines = await refusedLines(api, runner.job!);
      const content = ['\ufeff', refusedTable(t, lines)];
      saveFile(t.refusedName, new Blob(content, { type: 'text/csv' }));
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    void this._draw();
  }
}

if (!customElements.get('kith-contact-import')) {
  customElements.define('kith-contact-import', ContactImport);
}
