import type { AuditProblem } from '@jingwei/contract';
import type { Database, Tx } from '../../platform/db/database.ts';
import { hashOf, isAlgorithm } from './chain.ts';
import { type Block, blocksAfter, rowsBetween, snapshot } from './queries.ts';
import { origin } from './seal.ts';

export type AuditFault = { block: number; problem: AuditProblem };
export type AuditReport = { blocks: number; rows: number; faults: AuditFault[]; hashes: ReadonlySet<string> };

const page = 200;

/** Recomputes the whole chain and names every block that does not fit. */
export function verifyAudit(db: Database): Promise<AuditReport> {
  return snapshot(db, verifyChain);
}

/** The same within a transaction of the owner. */
export async function verifyChain(tx: Tx): Promise<AuditReport> {
  const report = { blocks: 0, rows: 0, faults: [] as AuditFault[], hashes: new Set<string>() };
  let before: Block | undefined;
  for (;;) {
    const blocks = await blocksAfter(tx, before?.seq ?? 0, page);
    if (blocks.length === 0) return report;
    for (const block of blocks) {
      const problems = [...linkProblems(block, before), ...(await rowProblems(tx, block))];
      report.faults.push(...problems.map((problem) => ({ block: block.seq, problem })));
      report.blocks += 1;
      report.rows += block.rows;
      report.hashes.add(block.hash);
      before = block;
    }
  }
}

function linkProblems(block: Block, before: Block | undefined): AuditProblem[] {
  const problems: AuditProblem[] = [];
  if (block.seq !== (before?.seq ?? 0) + 1 || block.fromTx !== (before?.untilTx ?? '0')) problems.push('gap');
  if (block.previous !== (before?.hash ?? origin)) problems.push('link');
  return problems;
}

async function rowProblems(tx: Tx, block: Block): Promise<AuditProblem[]> {
  const rows = await rowsBetween(tx, block.fromTx, block.untilTx);
  if (rows.length < block.rows) return ['missing'];
  if (rows.length > block.rows) return ['added'];
  const { algorithm } = block;
  return isAlgorithm(algorithm) && hashOf({ ...block, algorithm }, rows) === block.hash ? [] : ['changed'];
}
