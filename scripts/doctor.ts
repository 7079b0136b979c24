/** `npm run doctor`: prints what this machine has; ends with 1 when something keeps Gradus from running. */
import { readConfig } from '../src/config.ts';
import { explainError } from '../src/core/errors/index.ts';
import { examine } from '../src/doctor.ts';

const marks = { ok: 'ok  ', note: 'note', fail: 'FAIL' } as const;

try {
  const findings = await examine(readConfig());
  const width = Math.max(...findings.map((f) => f.subject.length));
  for (const f of findings) console.log(`${marks[f.state]}  ${f.subject.padEnd(width)}  ${f.text}`);
  process.exit(findings.some((f) => f.state === 'fail') ? 1 : 0);
} catch (error) {
  console.error(`gradus: ${explainError(error, 'en')}`);
  process.exit(1);
}
