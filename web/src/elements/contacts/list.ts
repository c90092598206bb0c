// SPDX-License-Identifier: Apache-2.0
import { Latest } from '../../base/latest';
import { failureOf, type Failure } from '../../base/request';
import type { Some } from './contacts-api';
import { portion, Rows, type Span } from './rows';
import { Track } from './track';

/** Milliseconds without scrolling until rows that are nowhere near are asked for. */
const settle = 80;
/** Milliseconds without scrolling until the scroll bar is put where it belongs. */
const rest = 150;

export interface Source<T> {
  ask(span: Span, signal: AbortSignal): Promise<Some<T>>;
  draw(): void;
}

/** A list of which only the rows in view are drawn, and those near them read. Heights are CSS
 * pixels. It reaches any row of any number with one request. */
export class LongList<T> {
  rows = new Rows<T>();
  failure?: Failure;
  /** Shows an older list until the one asked for is there. */
  isOld = false;
  /** The row that the keys are at. */
  active = 0;
  private readonly _track = new Track();
  private readonly _latest = new Latest();
  private _rowHeight = 56;
  private _view = 0;
  private _flight?: Span;
  private _scroller?: HTMLElement;
  private _resting?: ReturnType<typeof setTimeout>;

  constructor(private readonly _source: Source<T>) {}

  /** Reads another list, from the row on where it is to begin. */
  reset(row = 0): void {
    this.isOld = true;
    this.failure = undefined;
    this.active = row;
    const from = Math.max(0, row - 20);
    this._load({ from, to: from + portion }, 0, () => this._begin());
  }

  /** Reads the rows in view again, and keeps the place. */
  refresh(): void {
    const from = Math.max(0, this.span.from - 15);
    this.isOld = true;
    this.failure = undefined;
    this._load({ from, to: from + portion }, 0, () => undefined);
  }

  /** Tries again what failed. */
  retry(): void {
    if (this.isOld || this.rows.total === undefined) return this.reset(this.active);
    this.failure = undefined;
    this._want();
    this._source.draw();
  }

  stop(): void {
    this._latest.cancel();
    this._flight = undefined;
    clearTimeout(this._resting);
    this._scroller = undefined;
  }

  get total(): number {
    return this.rows.total ?? 0;
  }

  /** The rows to draw. */
  get span(): Span {
    const from = Math.floor(this._track.top / this._rowHeight);
    const to = Math.ceil((this._track.top + this._view) / this._rowHeight);
    return { from, to: Math.min(this.total, Math.max(to, from)) };
  }

  /** How many rows are in view, the last one perhaps in part. */
  get page(): number {
    return Math.max(1, Math.floor(this._view / this._rowHeight));
  }

  get isActiveSeen(): boolean {
    const { from, to } = this.span;
    return this.active >= from && this.active < to;
  }

  /** Puts things where they belong, after each drawing. `room`: what there is for the rows. */
  place(scroller: HTMLElement, room: number): void {
    const before = this.span;
    const follows = this.isActiveSeen;
    const isOther = this._measure(scroller);
    this._view = Math.min(this.total * this._rowHeight, Math.max(room, this._rowHeight * 4));
    this._track.measure(this.total * this._rowHeight, this._view);
    this._size(scroller);
    if (this._scroller !== scroller) {
      this._scroller = scroller;
      this._align();
    }
    if (isOther && follows) this._show(this.active);
    this._want();
    const { from, to } = this.span;
    if (from !== before.from || to !== before.to) this._source.draw();
  }

  scrolled(): void {
    if (!this._scroller) return;
    const bar = this._scroller.scrollTop;
    if (bar === this._track.bar) return;
    this._track.moved(bar);
    if (this.rows.hasAll(this.span)) this.failure = undefined;
    clearTimeout(this._resting);
    this._resting = setTimeout(() => this._align(), rest);
    this._source.draw();
  }

  /** Brings the keys to a row, and the row into view. */
  activate(index: number): void {
    this.active = Math.max(0, Math.min(index, this.total - 1));
    this._show(this.active);
    this._source.draw();
  }

  private _show(index: number): void {
    const [above, below] = [index * this._rowHeight, (index + 1) * this._rowHeight - this._view];
    const { top } = this._track;
    if (top > above) this._track.go(above);
    else if (top < below) this._track.go(below);
    else return;
    this._align();
  }

  private _align(): void {
    clearTimeout(this._resting);
    if (this._scroller) this._scroller.scrollTop = this._track.rest();
  }

  /** Where rows are higher now, the first one in view stays the first. */
  private _measure(scroller: HTMLElement): boolean {
    const height = scroller.querySelector<HTMLElement>('.row')?.offsetHeight ?? this._rowHeight;
    if (height === this._rowHeight) return false;
    const first = this._track.top / this._rowHeight;
    this._rowHeight = height;
    this._track.measure(this.total * height, this._view);
    this._track.go(first * height);
    this._scroller = undefined;
    return true;
  }

  private _size(scroller: HTMLElement): void {
    const part = (name: string): HTMLElement => scroller.querySelector(`.${name}`)!;
    const track = part('track');
    const head = track.offsetTop;
    const border = scroller.offsetHeight - scroller.clientHeight;
    scroller.style.blockSize = `${head + this._view + border}px`;
    track.style.blockSize = `${this._track.height}px`;
    part('window').style.blockSize = `${this._view}px`;
    part('window').style.insetBlockStart = `${head}px`;
    const { top } = this._track;
    part('drawn').style.translate = `0 ${this.span.from * this._rowHeight - top}px`;
  }

  /** Asks for what is missing, one question at a time. */
  private _want(): void {
    if (this.isOld || this.failure || !this.total) return;
    const view = this.span;
    const missing = this.rows.missing(view);
    if (!missing) return;
    const isSeen = this.rows.hasAll(view);
    const flight = this._flight;
    if (flight && (isSeen || (flight.from <= view.from && flight.to >= view.to))) return;
    this._load(missing, isSeen ? 0 : settle);
  }

  /** `renew`: what is there already goes once the answer comes, and then this is done. */
  private _load(span: Span, delay: number, renew?: () => void): void {
    this._flight = delay ? undefined : span;
    this._latest.ask(
      delay,
      (signal) => {
        this._flight = span;
        return this._source.ask(span, signal);
      },
      (answer) => this._heard(span, answer, renew),
      (reason) => this._failed(failureOf(reason), renew),
    );
  }

  private _heard(span: Span, answer: Some<T>, renew?: () => void): void {
    this._flight = undefined;
    if (renew) this.rows = new Rows();
    this.isOld = false;
    this.rows.take(span.from, answer.items, answer.total);
    this.active = Math.max(0, Math.min(this.active, this.total - 1));
    renew?.();
    this._source.draw();
  }

  /** A new list begins a little above its active row. */
  private _begin(): void {
    this._track.measure(this.total * this._rowHeight, this._view);
    this._track.go((this.active - 2) * this._rowHeight);
    this._scroller = undefined;
  }

  private _failed(failure: Failure, renew?: () => void): void {
    this._flight = undefined;
    this.failure = failure;
    if (renew) this.rows = new Rows();
    this._source.draw();
  }
}
