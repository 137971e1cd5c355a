export { type BeatPolicy, ordinaryBeats } from './beats.ts';
export { defaultCategories } from './categories.ts';
export { type PolicyDifference, policyDifferences } from './differences.ts';
export { type ExchangePolicy, ordinaryExchange } from './exchange.ts';
export { type LedgerPolicy, ordinaryLedgers } from './ledgers.ts';
export { ordinaryPlanning, type PlanningPolicy } from './planning.ts';
export {
  type Category,
  type CategoryItem,
  findCategory,
  handlingOf,
  type Policy,
  type Tier,
} from './policy.ts';
export { threeTierGrid } from './preset.ts';
export {
  agencyService,
  buildingCaptain,
  marketSupervision,
  type PresetName,
  presetNames,
  presets,
  workRules,
} from './presets.ts';
export { ordinaryServiceCircle, type ServiceCirclePolicy } from './serviceCircle.ts';
export { ordinaryWork, type RiskPolicy, type WorkPolicy } from './work.ts';
