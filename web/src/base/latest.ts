// SPDX-License-Identifier: Apache-2.0

/** Runs one question at a time: a newer one cancels the older, whose answer is never delivered. */
export class Latest {
  private asked = 0;
  private timer?: ReturnType<typeof setTimeout>;
  private controller?: AbortController;

  /** Asks after `delay` milliseconds. Exactly one of `done` and `failed` is called, or neither
   * when a newer question came or `cancel` was called. */
  ask<T>(
    delay: number,
    question: (signal: AbortSignal) => Promise<T>,
    done: (answer: T) => void,
    failed: (reason: unknown) => void,
  ): void {
    this.cancel();
    const number = this.asked;
    const start = (): void => {
      this.controller = new AbortController();
      question(this.controller.signal).then(
        (answer) => number === this.asked && done(answer),
        (reason: unknown) => number === this.asked && failed(reason),
      );
    };
    if (delay) this.timer = setTimeout(start, delay);
    else start();
  }

  cancel(): void {
    this.asked++;
    clearTimeout(this.timer);
    this.controller?.abort();
  }
}
