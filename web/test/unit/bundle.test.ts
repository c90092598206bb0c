// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';

interface Entry {
  name: string;
  raw: number;
  brotli: number;
  imports?: string[];
}

/** Runs the real build in a process of its own, as CMake does. */
async function built(run: (folder: string) => Promise<void>): Promise<void> {
  const { execFileSync } = await import('node:child_process');
  const folder = await mkdtemp(join(tmpdir(), 'kith-bundle-'));
  try {
    execFileSync(process.execPath, ['script/build.mjs', folder]);
    await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('every file is in the manifest, and its compressed copy unpacks to it', () =>
  built(async (folder) => {
    const text = await readFile(join(folder, 'manifest.json'), 'utf8');
    const manifest = JSON.parse(text) as Record<string, Entry>;
    const files = (await readdir(folder)).filter((name) => !/\.br$|^manifest/.test(name));
    assert.deepEqual(Object.keys(manifest), files.sort());
    for (const file of files) {
      const raw = await readFile(join(folder, file));
      const brotli = await readFile(join(folder, `${file}.br`));
      assert.deepEqual(brotliDecompressSync(brotli), raw);
      assert.deepEqual([manifest[file]!.raw, manifest[file]!.brotli], [raw.length, brotli.length]);
    }
  }));

test('scripts name each other by hash and ask nobody else for anything', () =>
  built(async (folder) => {
    const files = await readdir(folder);
    const scripts = files.filter((name) => name.endsWith('.js'));
    const text = await Promise.all(scripts.map((name) => readFile(join(folder, name), 'utf8')));
    const imported = text.join('\n').matchAll(/(?:import\(|from ?)"([^"]+)"/g);
    const names = [...imported].map(([, name]) => name!.replace('./', ''));
    assert.ok(names.length >= 2);
    for (const name of names) assert.ok(files.includes(name), name);
    const elsewhere = text.join('\n').match(/https?:\/\/[^"'`\s]+/g) ?? [];
    assert.deepEqual(
      elsewhere.filter((address) => !address.startsWith('http://www.w3.org/')),
      [],
    );
  }));

test('no two files are the same', () =>
  built(async (folder) => {
    const files = (await readdir(folder)).filter((name) => !name.endsWith('.br'));
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    assert.equal(new Set(texts).size, files.length);
  }));
