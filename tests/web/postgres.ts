// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binaries = process.env.KITH_POSTGRES ?? '/usr/lib/postgresql/15/bin';

/** PostgreSQL refuses to run as root; then it runs as the user that Debian's package made. */
function asServerUser(command: string, args: string[]): void {
  const isRoot = process.getuid?.() === 0;
  const [file, ...all] = isRoot ? ['runuser', '-u', 'postgres', '--', command] : [command];
  execFileSync(file!, [...all, ...args], { cwd: '/tmp', stdio: 'ignore' });
}

/** A server of its own behind a socket in a new folder, and how to stop it. */
export function startPostgres(): { url: string; stop(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'kith-pg-'));
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder]);
  const data = join(folder, 'data');
  asServerUser(join(binaries, 'initdb'), [
    ...['-D', data, '-U', 'kith', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
  ]);
  const options = `-k ${folder} -c listen_addresses='' -c fsync=off`;
  asServerUser(join(binaries, 'pg_ctl'), [
    ...['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'],
  ]);
  const stop = (): void => {
    asServerUser(join(binaries, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgresql://kith@/postgres?host=${folder}`, stop };
}

export function psql(url: string, statement: string): void {
  const options = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', statement];
  execFileSync(join(binaries, 'psql'), options, { stdio: 'ignore' });
}
