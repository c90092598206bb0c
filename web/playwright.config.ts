// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';

/** Debian's Chromium; it asks nobody outside for anything. */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: 'list',
  use: {
    actionTimeout: 10_000,
    viewport: { width: 1000, height: 760 },
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
