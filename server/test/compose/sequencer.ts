import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LAST = /\/limits\.test\.ts$/

/** The same order everywhere; the flood comes last, as it leaves this address no sign-ins for a while. */
export class FloodLast extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => `${LAST.test(moduleId) ? 1 : 0}${moduleId}`
    return Promise.resolve(files.toSorted((one, other) => (place(one) < place(other) ? -1 : 1)))
  }
}
