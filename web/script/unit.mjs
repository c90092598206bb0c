// SPDX-License-Identifier: Apache-2.0
// Runs test/unit/*.test.ts with node's own runner; arguments are passed on to it.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const unit = fileURLToPath(new URL('../test/unit/', import.meta.url));
const out = await mkdtemp(join(tmpdir(), 'kith-unit-'));
try {
  const tests = (await readdir(unit)).filter((name) => name.endsWith('.test.ts'));
  await esbuild.build({
    entryPoints: tests.map((name) => join(unit, name)),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const files = tests.map((name) => join(out, name.replace(/ts$/, 'mjs')));
  const { status } = spawnSync(process.execPath, ['--test', ...process.argv.slice(2), ...files], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  await rm(out, { recursive: true });
}
