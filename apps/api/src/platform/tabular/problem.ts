/** Why a file cannot be read as a table. */
export type TableFault = 'notTable' | 'oldFormat' | 'encrypted' | 'broken' | 'bomb' | 'wide' | 'long';

export class TableProblem extends Error {
  readonly fault: TableFault;
  constructor(fault: TableFault, cause?: unknown) {
    super(`no readable table: ${fault}`, { cause });
    this.fault = fault;
  }
}
