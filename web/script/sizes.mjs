// SPDX-License-Identifier: Apache-2.0
// Fails when a page would fetch more than its gate allows (bytes in brotli).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';

const gates = [
  { what: 'loader', parts: ['loader.js'], limit: 1024 },
  { what: 'loader and picker', parts: ['loader.js', 'invitee-picker.js'], limit: 12 * 1024 },
  {
    what: 'the same in German',
    parts: ['loader.js', 'invitee-picker.js', 'de.js'],
    limit: 13 * 1024,
  },
  {
    what: 'loader and relationships',
    parts: ['loader.js', 'relationships.js'],
    limit: 17 * 1024,
  },
  {
    what: 'the same with its tools',
    parts: ['loader.js', 'relationships.js', 'tools.js'],
    limit: 36 * 1024,
  },
  {
    what: 'loader and portal settings',
    parts: ['loader.js', 'portal-settings.js'],
    limit: 14 * 1024,
  },
  {
    what: 'loader and types',
    parts: ['loader.js', 'relationship-types.js'],
    limit: 17 * 1024,
  },
  { what: 'loader and contacts', parts: ['loader.js', 'contacts.js'], limit: 24 * 1024 },
  { what: 'loader and import', parts: ['loader.js', 'contact-import.js'], limit: 24 * 1024 },
  { what: 'loader and share button', parts: ['loader.js', 'share-dialog.js'], limit: 13 * 1024 },
  {
    what: 'the same with dialog',
    parts: ['loader.js', 'share-dialog.js', 'sharing.js'],
    limit: 28 * 1024,
  },
  {
    what: 'loader and shared documents',
    parts: ['loader.js', 'shared-documents.js'],
    limit: 18 * 1024,
  },
  { what: 'portal script', parts: ['portal.js'], limit: 2 * 1024 },
  { what: 'portal style sheet', parts: ['portal.css'], limit: 4 * 1024 },
  { what: 'style sheet of the PIN card', parts: ['card.css'], limit: 1024 },
];

/** All files fetched for these parts: they and what they import, each of them once. */
function fetched(manifest, parts) {
  const open = Object.keys(manifest).filter((path) => parts.includes(manifest[path].name));
  if (open.length !== parts.length) throw new Error(`not all built: ${parts.join(', ')}`);
  const seen = new Set();
  while (open.length) {
    const path = open.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(manifest[path].imports ?? []));
  }
  return [...seen];
}

const out = await mkdtemp(join(tmpdir(), 'kith-sizes-'));
try {
  const manifest = await bundle(out);
  for (const { what, parts, limit } of gates) {
    const size = fetched(manifest, parts).reduce((sum, path) => sum + manifest[path].brotli, 0);
    const verdict = size <= limit ? 'ok' : 'TOO LARGE';
    console.log(`${what.padEnd(26)} ${String(size).padStart(6)} of ${limit} bytes  ${verdict}`);
    if (size > limit) process.exitCode = 1;
  }
} finally {
  await rm(out, { recursive: true });
}
