import type { RiskMark, Rung } from '@jingwei/contract';

/** How the work of grid workers is counted, checked and answered for (R52–R62, R113). Times of day are county time. */
export type WorkPolicy = {
  readonly visits: {
    /** Households a worker visits on a working day (R52). */
    readonly dailyHouseholds: number;
    /** Campaigns in which everybody is visited (R56). */
    readonly campaignsPerYear: number;
    /** Days after which a household is overdue; sooner where somebody needs care. */
    readonly overdueDays: number;
    readonly careOverdueDays: number;
    /** Whether a talk by telephone counts as having visited. */
    readonly telephoneCounts: boolean;
    /** Days within which a record may still be corrected. */
    readonly correctDays: number;
  };
  readonly patrols: {
    /** Days for which a track is kept (security.md 26). */
    readonly trackDays: number;
  };
  readonly spotChecks: {
    /** Visits drawn per worker, grid and day (R53): uniformly, and by risk. Together at most four. */
    readonly random: number;
    readonly weighted: number;
    /** When a day closes and is drawn from. */
    readonly closesAt: string;
    readonly dueWorkingDays: number;
    readonly confidence: number;
    /** A larger share that could not be reached makes the figures doubtful. */
    readonly unreachableShare: number;
    readonly risk: RiskPolicy;
  };
  readonly ladder: {
    /** First, second, third time (R54). */
    readonly rungs: readonly Rung[];
    /** Months for which a confirmed step counts. */
    readonly windowMonths: number;
    readonly hearWorkingDays: number;
    readonly objectWorkingDays: number;
  };
  /** Sign-ins of a working day (R113). */
  readonly attendance: {
    readonly morning: string;
    readonly afternoon: string;
    readonly off: string;
    readonly graceMinutes: number;
  };
};

/** When a visit is worth a closer look, and how much each sign adds to its weight (an untroubled visit has one). */
export type RiskPolicy = {
  readonly weights: Readonly<Record<RiskMark, number>>;
  /** Two doors in less time than this. */
  readonly fastSeconds: number;
  readonly farMetres: number;
  readonly sameMinute: number;
  /** At a share of empty homes from here on, over at least so many visits. */
  readonly emptyShare: number;
  readonly emptyVisits: number;
  readonly lateHours: number;
  /** Hours outside which a visit is odd. */
  readonly from: string;
  readonly until: string;
};

/** As shipped. */
export const ordinaryWork: WorkPolicy = {
  visits: {
    dailyHouseholds: 20,
    campaignsPerYear: 2,
    overdueDays: 60,
    careOverdueDays: 30,
    telephoneCounts: false,
    correctDays: 7,
  },
  patrols: { trackDays: 90 },
  spotChecks: {
    random: 1,
    weighted: 1,
    closesAt: '20:00',
    dueWorkingDays: 3,
    confidence: 0.95,
    unreachableShare: 0.25,
    risk: {
      weights: {
        tooFast: 4,
        tooFar: 4,
        noPosition: 1,
        sameWords: 3,
        manyAtOneMinute: 5,
        onlyNobodyHome: 2,
        lateArrival: 1,
        doubtfulClock: 2,
        oddHour: 2,
      },
      fastSeconds: 120,
      farMetres: 200,
      sameMinute: 3,
      emptyShare: 0.8,
      emptyVisits: 5,
      lateHours: 24,
      from: '07:00',
      until: '21:30',
    },
  },
  ladder: {
    rungs: ['warning', 'seriousWarning', 'recommendDismissal'],
    windowMonths: 12,
    hearWorkingDays: 3,
    objectWorkingDays: 5,
  },
  attendance: { morning: '08:30', afternoon: '15:30', off: '17:30', graceMinutes: 10 },
};
