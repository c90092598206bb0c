// SPDX-License-Identifier: Apache-2.0
// node script/build.mjs [FOLDER]: makes what a library or a release tarball carries.
import { resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const out = resolve(process.argv[2] ?? 'dist');
const manifest = await bundle(out);
const bytes = Object.values(manifest).reduce((sum, entry) => sum + entry.brotli, 0);
console.log(`${Object.keys(manifest).length} files, ${bytes} bytes in brotli: ${out}`);
