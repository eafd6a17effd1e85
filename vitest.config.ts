import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    include: ['{lib,db,components,scripts,app}/**/*.test.{ts,tsx}', '*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: 'scripts/vitest-setup.ts',
    setupFiles: ['scripts/vitest-database.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: {
      // Far from Berlin and at half an hour: whoever uses the machine's zone fails.
      TZ: 'America/St_Johns',
      APP_URL: 'http://localhost:3000',
      AUTH_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
      MAIL_FROM: 'Städterunde <staedterunde@gstb.example>',
      DEMO: '1',
      // Nothing of the developer's own surroundings.
      DEMO_NOW: '',
      SMTP_URL: '',
      // A mail each; tests of bursts say how long they wait.
      MAIL_QUIET_SECONDS: '0',
      SMTP_CA_FILE: '',
      SMTP_STARTTLS: '',
    },
  },
})
