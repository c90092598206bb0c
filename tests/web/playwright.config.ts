// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';

import type { Options } from './platform';

/** The running product: the practice platform with Kith in it, in Debian's Chromium. */
export default defineConfig<object, Options>({
  testDir: '.',
  outputDir: '../../build/test/e2e',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  projects: [
    { name: 'sqlite', use: { database: 'sqlite' } },
    {
      name: 'postgres',
      testMatch: /(relationships|contacts[\w-]*|portal-[\w-]+|sharing)\.spec\.ts/,
      use: { database: 'postgres' },
    },
  ],
  use: {
    viewport: { width: 1280, height: 860 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.KITH_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
