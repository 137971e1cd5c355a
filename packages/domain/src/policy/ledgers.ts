/** Numbers of the ledgers: care groups, grants, retention, rights, six clarities, minimums of a community. */
export type LedgerPolicy = {
  readonly care: {
    /** From this age on somebody is elderly (R35). */
    readonly elderlyAge: number;
    /** Between these ages somebody without work counts as unemployed. */
    readonly workingAge: { readonly from: number; readonly to: number };
    /** Days before its end from which a record is said to run out. */
    readonly runningOutDays: number;
    /** Fewer people than this are not shown as a number (security.md 24). */
    readonly smallCount: number;
  };
  readonly grants: { readonly maxDays: number };
  /** Days after its end from which what is kept of a person is made anonymous or deleted (security.md 18). */
  readonly retentionDays: {
    readonly residents: number;
    readonly careRecords: number;
    readonly profiles: number;
    readonly organisations: number;
    readonly captains: number;
    readonly requests: number;
  };
  readonly subjectRights: {
    /** Working days within which a request is answered (security.md 21). */
    readonly answerWorkingDays: number;
    /** Days for which a granted copy can be made. */
    readonly copyDays: number;
  };
  readonly clarity: {
    /** What was seen longer ago is no longer known (R38). */
    readonly freshDays: number;
    /** So many events of one category within the days are a hot spot. */
    readonly hotSpotEvents: number;
    readonly hotSpotDays: number;
  };
  /** Below these a community is flagged (R51). Yuan; a month’s pay, a year’s budget; square metres. */
  readonly communityMinimum: { readonly pay: number; readonly budget: number; readonly premisesM2: number };
};

/** As shipped; pay and budget as in the source document of the three-tier grids. */
export const ordinaryLedgers: LedgerPolicy = {
  care: {
    elderlyAge: 60,
    workingAge: { from: 16, to: 62 },
    runningOutDays: 30,
    smallCount: 5,
  },
  grants: { maxDays: 365 },
  retentionDays: {
    residents: 1095,
    careRecords: 365,
    profiles: 180,
    organisations: 1095,
    captains: 365,
    requests: 1095,
  },
  subjectRights: { answerWorkingDays: 15, copyDays: 30 },
  clarity: { freshDays: 180, hotSpotEvents: 3, hotSpotDays: 30 },
  communityMinimum: { pay: 980, budget: 6000, premisesM2: 200 },
};
