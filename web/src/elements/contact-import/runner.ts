// SPDX-License-Identifier: Apache-2.0
import { failureOf, newKey, type Failure } from '../../base/request';
import { pieceSize, type Format, type ImportApi, type Job } from './import-api';

/** What is under way. */
export type Work = 'upload' | 'check' | 'apply' | 'undo';

type Step = (job: Job, signal: AbortSignal) => Promise<Job>;

/** All that is to be done has been. */
const isDone: Record<Work, (job: Job) => boolean> = {
  upload: ({ state, bytes, receivedBytes }) => state !== 'uploading' || receivedBytes >= bytes,
  check: ({ state }) => state !== 'uploading' && state !== 'checking',
  apply: ({ state }) => state !== 'checked' && state !== 'applying',
  undo: ({ state }) => state === 'undone' || state === 'cancelled',
};

/** Leads one import through its steps, one request after the other. A step that failed is tried
 * again from where it stopped. */
export class Runner {
  job?: Job;
  work?: Work;
  failure?: Failure;
  /** The user wants to take back what is being applied. */
  isStopping = false;
  private _again?: () => Promise<void>;
  private _controller?: AbortController;

  constructor(
    private readonly _api: ImportApi,
    private readonly _changed: () => void,
  ) {}

  /** Makes an import of a file, brings it up and checks it. */
  async begin(file: File, format: Format): Promise<void> {
    const key = newKey();
    const start = async (): Promise<void> => {
      this.work = 'upload';
      this.failure = undefined;
      this._changed();
      try {
        this.job = await this._api.begin(file.name, format, file.size, key);
      } catch (reason) {
        return this._failed(reason, start);
      }
      await this.upload(file);
    };
    await start();
  }

  /** Goes on with a file of which a part may be there, then checks it. */
  async upload(file: File): Promise<void> {
    const step: Step = (job, signal) => {
      const piece = Math.floor(job.receivedBytes / pieceSize);
      const body = file.slice(piece * pieceSize, (piece + 1) * pieceSize);
      return this._api.put(job, piece, body, signal);
    };
    await this._drive('upload', step, () => this.check());
  }

  /** `anew`: what was found before is forgotten. */
  async check(anew = false): Promise<void> {
    let restart = anew;
    const step: Step = async (job, signal) => {
      const next = await this._api.check(job, restart, signal);
      restart = false;
      return next;
    };
    await this._drive('check', step, undefined, anew);
  }

  /** Writes what was found; what turns out to be impossible is all taken back. */
  async apply(): Promise<void> {
    const step: Step = (job, signal) => this._api.apply(job, job.refused > 0, signal);
    await this._drive('apply', step, () => this._afterApply());
  }

  async undo(): Promise<void> {
    await this._drive('undo', (job, signal) => this._api.undo(job, signal), undefined, true);
  }

  /** Stops what is being applied, and takes it back; the step under way is waited for. */
  stop(): void {
    this.isStopping = this.work === 'apply';
    this._changed();
  }

  async retry(): Promise<void> {
    await this._again?.();
  }

  /** Shows another import, or none. */
  show(job?: Job): void {
    this.leave();
    this.job = job;
    this._changed();
  }

  /** What is under way goes on at the server, or with the next visit. */
  leave(): void {
    this._controller?.abort();
    this._controller = undefined;
    this.work = this.failure = this._again = undefined;
    this.isStopping = false;
  }

  private async _afterApply(): Promise<void> {
    if (this.isStopping || this.job?.state === 'undoing') await this.undo();
  }

  /** `first`: at least one step, whatever the state. */
  private async _drive(
    work: Work,
    step: Step,
    then?: () => Promise<void>,
    first = false,
  ): Promise<void> {
    this._controller?.abort();
    const { signal } = (this._controller = new AbortController());
    this.work = work;
    this.failure = undefined;
    this._changed();
    try {
      let isFirst = first;
      while (isFirst || !isDone[work](this.job!)) {
        isFirst = false;
        this.job = await step(this.job!, signal);
        if (signal.aborted) return;
        this._changed();
        if (work === 'apply' && this.isStopping) break;
      }
    } catch (reason) {
      if (signal.aborted) return;
      return this._failed(reason, () => this._drive(work, step, then, first));
    }
    this.work = undefined;
    if (then) await then();
    this.isStopping = false;
    this._changed();
  }

  /** Where the server says that it stands elsewhere, such as because of another tab, that is shown. */
  private async _failed(reason: unknown, again: () => Promise<void>): Promise<void> {
    this.failure = failureOf(reason);
    this.work = undefined;
    this.isStopping = false;
    this._again = again;
    if (this.job && this.failure.status === 409) await this._readAgain(this.job);
    this._changed();
  }

  private async _readAgain(job: Job): Promise<void> {
    const now = await this._api.read(job).catch(() => undefined);
    if (!now || this.job?.id !== job.id) return;
    this.job = now;
    if (now.state !== job.state) this.failure = undefined;
  }
}
