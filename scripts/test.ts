/**
 * `npm test`: every check, then every test, then one line `N passed, N failed`. Each check counts as
 * one. `--checks` (npm run check) leaves the tests out; other arguments go to vitest.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from './checks/index.ts';
import { type Problem, readSources } from './checks/sources.ts';

type Count = { passed: number; failed: number };

const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

async function runTool(command: string[], environment: Record<string, string> = {}): Promise<boolean> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  // Ctrl+C reaches the tool itself; we wait for it to clean up and then report.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  const onTerm = () => child.kill('SIGTERM');
  process.on('SIGTERM', onTerm);
  const [code] = await once(child, 'exit');
  process.off('SIGINT', ignore);
  process.off('SIGTERM', onTerm);
  return code === 0;
}

function describe({ path: file, line, text }: Problem): string {
  return `    ${file}${line ? `:${line}` : ''} ${text}`;
}

function report(name: string, passed: boolean, began: number): number {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  return passed ? 0 : 1;
}

async function runChecks(): Promise<Count> {
  const tools: [string, string[]][] = [
    ['format and lint', [bin('biome'), 'ci', '--max-diagnostics=50', '.']],
    ['types', [bin('tsc'), '--noEmit', '-p', '.']],
    // Each web app registers its own router with the types of the router, so each is a program of its own.
    ...['console', 'field', 'portal'].map((app): [string, string[]] => [
      `types of apps/${app}`,
      [bin('tsc'), '--noEmit', '-p', `apps/${app}`],
    ]),
  ];
  let failed = 0;
  for (const [name, command] of tools) {
    const began = performance.now();
    failed += report(name, await runTool(command), began);
  }
  const sources = readSources(root);
  for (const check of checks) {
    const began = performance.now();
    const problems = await check.run(sources, root);
    failed += report(check.name, problems.length === 0, began);
    for (const problem of problems) console.log(describe(problem));
  }
  return { passed: tools.length + checks.length - failed, failed };
}

/** Counts from vitest's own report; a run that wrote none, or failed outside a test, failed. */
function countTests(file: string, succeeded: boolean): Count {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = Math.max(numFailedTests, numFailedTestSuites > 0 || !succeeded ? 1 : 0);
    return { passed: numPassedTests, failed: numPassedTests === 0 ? Math.max(1, failed) : failed };
  } catch (error) {
    console.error('vitest wrote no report:', error);
    return { passed: 0, failed: 1 };
  }
}

async function runTests(args: string[]): Promise<Count> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jingwei-report-'));
  const file = path.join(folder, 'vitest.json');
  try {
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const succeeded = await runTool([process.execPath, vitest, 'run', ...reporters, ...args], {
      NODE_ENV: 'test',
    });
    return countTests(file, succeeded);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const onlyChecks = args.includes('--checks');
const counts = [await runChecks(), ...(onlyChecks ? [] : [await runTests(args)])];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
