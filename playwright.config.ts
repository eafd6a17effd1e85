import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS } from './scripts/chromium.ts'

/** `npm test` starts the server on a database of its own and passes BASE_URL, DATABASE_URL and CHROMIUM. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // One story in one database: the specs take turns.
  workers: 1,
  // The rights come last: they fill the database with meetings in every state.
  projects: [
    { name: 'pages', testIgnore: 'rights.spec.ts' },
    { name: 'rights', testMatch: 'rights.spec.ts' },
  ],
  forbidOnly: Boolean(process.env.CI),
  // A machine that does other things as well may be too slow once; what passes only then is named at the end.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: CHROMIUM_ARGS,
    },
  },
})
