// One export: a job as JSON on stdin, the PDF on stdout. Plain JavaScript, so that it runs as it is beside any bundle.
// Compiling is synchronous and cannot be interrupted; a process of its own can be ended, and gives back all its memory.
import { readFileSync } from 'node:fs'

const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler').catch((error) => {
  process.stderr.write(String(error))
  process.exit(3) // no compiler for this platform
})

const { workspace, template, fonts, data, issuedAt } = JSON.parse(readFileSync(0, 'utf8'))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fonts }] })
const pdf = compiler.pdf(
  { mainFilePath: template, inputs: { data: JSON.stringify(data) } },
  { pdfStandard: 'ua-1', creationTimestamp: issuedAt },
)
process.stdout.write(pdf)
