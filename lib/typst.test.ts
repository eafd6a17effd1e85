import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { DocumentError, typstPdf } from '@/lib/typst'

const folder = mkdtempSync(path.join(tmpdir(), 'typst-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A job for a worker of our own making. */
function job(worker: string) {
  writeFileSync(path.join(folder, 'typst-worker.mjs'), worker)
  const workspace = path.relative(process.cwd(), folder)
  return { workspace, template: 'x.typ', data: {}, issuedAt: new Date('2027-01-01T00:00:00Z') }
}

describe('an export in a process of its own', () => {
  it('says where documents can be made when there is no compiler for the machine', async () => {
    await expect(typstPdf(job('process.exit(3)'))).rejects.toThrow('nur unter Linux')
  })

  it('fails with a sentence for the reader and the cause in the log', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const attempt = typstPdf(job('console.error("unknown font"); process.exit(1)'))
    await expect(attempt).rejects.toThrow(DocumentError)
    await expect(attempt).rejects.toThrow('ließ sich nicht erstellen')
    expect(log).toHaveBeenCalledWith(expect.stringContaining('unknown font'))
    log.mockRestore()
  })

  it('gets nothing of our secrets', async () => {
    const pdf = await typstPdf(job('process.stdout.write(JSON.stringify(process.env))'))
    expect(Buffer.from(pdf).toString()).not.toContain('AUTH_SECRET')
  })

  it('works for two at once while the others wait, and serves all of them', async () => {
    const waits = job(`
      const start = Date.now()
      setTimeout(() => process.stdout.write(start + ' ' + Date.now()), 300)`)
    const spans = (await Promise.all(Array.from({ length: 6 }, () => typstPdf(waits)))).map((pdf) =>
      Buffer.from(pdf).toString().split(' ').map(Number),
    )
    for (const [start = 0] of spans)
      expect(spans.filter(([from = 0, to = 0]) => from <= start && start < to).length).toBeLessThanOrEqual(2)
  })

  it('refuses when far too many wait', async () => {
    const waits = job('setTimeout(() => process.stdout.write("x"), 20)')
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => typstPdf(waits)))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(8)
    expect(String(refused[0]?.reason)).toContain('sehr viele Dokumente')
  })
})
