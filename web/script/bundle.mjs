// SPDX-License-Identifier: Apache-2.0
// Bundles the elements and style sheets into a folder of files with hashed names.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as esbuild from 'esbuild';

const web = fileURLToPath(new URL('..', import.meta.url));
const browsers = ['chrome123', 'firefox125', 'safari17.5'];
/** Contacts have older phones; without the script they miss comfort alone. */
const olderBrowsers = ['chrome79', 'firefox72', 'safari14.1'];

/** Style sheets of elements are imported as text, minified: they live in shadow roots. */
const cssAsText = {
  name: 'css-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      if (build.initialOptions.entryPoints.includes(path)) return undefined;
      const source = await readFile(path, 'utf8');
      const { code } = await esbuild.transform(source, {
        loader: 'css',
        minify: true,
        target: browsers,
      });
      // What esbuild leaves in the values of custom properties.
      const contents = code
        .trim()
        .replace(/(--[\w-]+): /g, '$1:')
        .replace(/, /g, ',');
      return { contents, loader: 'text', watchFiles: [path] };
    });
  },
};

/** Templates of elements are written over many lines, which nobody needs to fetch. Where no other
 * white space is left, a line ends in a template only. */
async function onOneLine(path) {
  const source = await readFile(path, 'utf8');
  if (!/src\/elements\/.*\.ts$/.test(path)) return source;
  const { code } = await esbuild.transform(source, {
    loader: 'ts',
    minifyWhitespace: true,
    charset: 'utf8',
    sourcefile: path,
  });
  return code.trim().replace(/\n\s*/g, ' ');
}

/** Every element brings its own copy of what it uses of ours; all of them share Lit, and the texts
 * of other languages. A page shows one element as a rule, and parts cut to what several elements
 * share cost each of them more. */
const ownCopies = {
  name: 'own-copies',
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path, pluginData: element, ...from }) => {
      if (element?.isResolving) return undefined;
      const owner = element ?? /\.\/elements\/([\w-]+)\//.exec(path)?.[1];
      if (!owner) return undefined;
      const found = await build.resolve(path, { ...from, pluginData: { isResolving: true } });
      const isLanguage = from.kind === 'dynamic-import' && found.path.includes('/src/locales/');
      if (isLanguage || !/\/src\/|\/directive/.test(found.path)) return found;
      return { path: found.path, suffix: `?${owner}` };
    });
    build.onLoad({ filter: /\.[jt]s$/ }, async ({ path, suffix }) => ({
      contents: await onOneLine(path),
      loader: path.endsWith('.ts') && !/src\/elements\//.test(path) ? 'ts' : 'js',
      pluginData: suffix.slice(1) || undefined,
    }));
  },
};

function options(out) {
  return {
    absWorkingDir: web,
    outdir: out,
    bundle: true,
    minify: true,
    metafile: true,
    target: browsers,
    charset: 'utf8',
    legalComments: 'external',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    logLevel: 'warning',
  };
}

/** Puts one file in the place of the notices that minifying took out of the scripts. */
async function writeLicences(out) {
  for (const file of await readdir(out)) {
    if (file.endsWith('.LEGAL.txt')) await rm(join(out, file));
  }
  const lit = await readFile(join(web, 'node_modules/lit/LICENSE'), 'utf8');
  const about =
    'Kith is under the Apache License 2.0. Its scripts contain Lit, under this licence:';
  await writeFile(join(out, 'licenses.txt'), `${about}\n\n${lit}`);
}

function compress(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

/** Writes FILE.br beside each file, and answers the manifest: name without hash, path, sizes. */
async function compressAll(out) {
  const manifest = {};
  for (const path of (await readdir(out)).sort()) {
    const bytes = await readFile(join(out, path));
    const brotli = compress(bytes);
    if (brotli.length < bytes.length) await writeFile(join(out, `${path}.br`), brotli);
    const entry = { raw: bytes.length, brotli: Math.min(brotli.length, bytes.length) };
    manifest[path] = { name: path.replace(/-[A-Z0-9]{8}(\.\w+)$/, '$1'), ...entry };
  }
  return manifest;
}

/** The scripts that a page fetches at once when it imports this one. */
function addImports(manifest, metafile) {
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const entry = manifest[basename(path)];
    if (!entry || !path.endsWith('.js')) continue;
    const direct = output.imports.filter((each) => each.kind === 'import-statement');
    entry.imports = direct.map((each) => basename(each.path));
  }
}

/** Bundles into `out`, which is emptied first. Throws when a source does not compile. */
export async function bundle(out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const scripts = await esbuild.build({
    ...options(out),
    entryPoints: [join(web, 'src/loader.ts')],
    format: 'esm',
    splitting: true,
    mangleProps: /^_[$a-z]/,
    plugins: [cssAsText, ownCopies],
  });
  await esbuild.build({
    ...options(out),
    entryPoints: [join(web, 'src/portal.css'), join(web, 'src/card.css')],
  });
  await esbuild.build({
    ...options(out),
    entryPoints: [join(web, 'src/portal.ts')],
    format: 'iife',
    target: olderBrowsers,
  });
  await writeLicences(out);
  const manifest = await compressAll(out);
  addImports(manifest, scripts.metafile);
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
