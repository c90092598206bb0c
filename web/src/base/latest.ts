// SPDX-License-Identifier: Apache-2.0

/** Runs one question at a time: a newer one cancels the older, whose answer is never delivered. */
export class Latest {
  private _asked = 0;
  private _timer?: ReturnType<typeof setTimeout>;
  private _controller?: AbortController;

  /** Asks after `delay` milliseconds. Exactly one of `done` and `failed` is called, or neither
   * when a newer question came or `cancel` was called. */
  ask<T>(
    delay: number,
    question: (signal: AbortSignal) => Promise<T>,
    done: (answer: T) => void,
    failed: (reason: unknown) => void,
  ): void {
    this.cancel();
    const number = this._asked;
    const start = (): void => {
      this._controller = new AbortController();
      question(this._controller.signal).then(
        (answer) => number === this._asked && done(answer),
        (reason: unknown) => number === this._asked && failed(reason),
      );
    };
    if (delay) this._timer = setTimeout(start, delay);
    else start();
  }

  cancel(): void {
    this._asked++;
    clearTimeout(this._timer);
    this._controller?.abort();
  }
}
