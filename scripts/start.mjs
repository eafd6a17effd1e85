import { goOn } from './bootstrap.mjs'

await goOn('serve.ts')
