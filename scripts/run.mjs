import { goOn } from './bootstrap.mjs'

await goOn('run-tool.ts')
