/** Numbers of what comes in and goes out as spreadsheets (security.md 15). */
export type ExchangePolicy = {
  readonly imports: {
    readonly megabytes: number;
    readonly rows: number;
    /** Days after which staged rows are dropped, finished or not. */
    readonly keepDays: number;
  };
  readonly exports: {
    /** Rows in one file. */
    readonly rows: number;
    /** Hours for which a file waits to be fetched. */
    readonly hours: number;
    /** Minutes for which the key of a download is good. */
    readonly keyMinutes: number;
  };
};

/** As shipped. */
export const ordinaryExchange: ExchangePolicy = {
  imports: { megabytes: 60, rows: 200_000, keepDays: 14 },
  exports: { rows: 5_000, hours: 24, keyMinutes: 10 },
};
