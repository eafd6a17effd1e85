import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS } from './scripts/chromium.ts'

/** What looks at the pages of the demo story and leaves it as it was, or does not mind what others left. */
const looks = ['pages', 'screen-reader', 'stress', 'zoom'].map((name) => `${name}.spec.ts`)
/** In this order, in one worker. They come last: they fill the database with meetings in every state. */
const rights = ['canary', 'contest', 'postponing', 'rights'].map((name) => `${name}.spec.ts`)
const lane = process.env.E2E_LANE ?? 'named'

/** `npm test` starts the server on a database of its own and passes BASE_URL, DATABASE_URL and CHROMIUM. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: `test-results/e2e-${lane}`,
  // One story in one database: the specs of a lane (`scripts/end-to-end.ts`) take turns.
  workers: 1,
  projects: [
    { name: 'stories', testIgnore: [...looks, ...rights] },
    { name: 'looks', testMatch: looks },
    { name: 'rights', testMatch: rights },
  ],
  forbidOnly: Boolean(process.env.CI),
  // A machine that does other things as well may be too slow once; what passes only then is named at the end.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: `test-results/e2e-${lane}.json` }]],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    // Recording takes a sixth of the time. Where nobody watches, what failed is played once more and recorded then.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: CHROMIUM_ARGS,
    },
  },
})
