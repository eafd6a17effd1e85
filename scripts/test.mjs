import { goOn } from './bootstrap.mjs'

await goOn('run-tests.ts')
