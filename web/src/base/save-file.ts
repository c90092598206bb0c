// SPDX-License-Identifier: Apache-2.0

/** Milliseconds until a browser has surely begun to read. */
const kept = 60_000;

/** Lets the browser save `content` as a file, where it saves what is downloaded. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), kept);
}
