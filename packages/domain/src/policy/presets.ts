import { ordinaryBeats } from './beats.ts';
import { ordinaryLedgers } from './ledgers.ts';
import type { Policy } from './policy.ts';
import { threeTierGrid } from './preset.ts';
import { ordinaryWork } from './work.ts';

/**
 * Building captains and three networks (source document 一). Its own number: the service circle of ten minutes (R86).
 * That small matters stay in the grid and large ones in the community (R68) is what the chains of `three-tier-grid` say
 * already, grid before community before street. Daily rounds and weekly reports of captains (R57) have no number in the
 * policy. Where it says nothing (visits, checks, the ladder, sign-ins, households to a grid) `three-tier-grid` stands.
 */
export const buildingCaptain: Policy = {
  ...threeTierGrid,
  preset: 'building-captain',
  serviceCircle: { ...threeTierGrid.serviceCircle, minutes: 10 },
};

/**
 * Grid contact and agency service (source document 二). Its own numbers: everybody is visited at least twice a year in
 * campaigns (R56), and people count as elderly from sixty on (R36, R45). Passing a matter on without end is what it is
 * against (R73), what cannot be solved soon goes to the street (R72); neither row has a number. It divides by “N
 * households” without a figure (R3). Everything else is as in `three-tier-grid`.
 */
export const agencyService: Policy = {
  ...threeTierGrid,
  preset: 'agency-service',
  visits: { ...ordinaryWork.visits, campaignsPerYear: 2 },
  ledgers: { ...ordinaryLedgers, care: { ...ordinaryLedgers.care, elderlyAge: 60 } },
};

/**
 * Work rules of a community (source document 三). Its own numbers: twenty households a day (R52), two of them checked,
 * drawn at random (R53), three steps for made-up visits (R54), sign-ins at 8:30 and 15:30 (R113). General matters are
 * the grid’s, those of an area the community’s committees’, global and major ones go up (R64–R67). Everything else is
 * as in `three-tier-grid`.
 */
export const workRules: Policy = {
  ...threeTierGrid,
  preset: 'work-rules',
  visits: { ...ordinaryWork.visits, dailyHouseholds: 20 },
  spotChecks: { ...ordinaryWork.spotChecks, random: 2, weighted: 0 },
  ladder: { ...ordinaryWork.ladder, rungs: ['warning', 'seriousWarning', 'recommendDismissal'] },
  attendance: { ...ordinaryWork.attendance, morning: '08:30', afternoon: '15:30' },
  chains: areaToCommunity(threeTierGrid.chains),
};

/**
 * A market-supervision bureau’s beats (source document 五). Its own numbers: fewer than a thousand businesses to a person
 * (R13), beats by difficulty (R12). What one may not settle goes from the person on the beat to the station, the section,
 * the heads (R75): the community has no part in it, so that the chain skips it. Everything else is as in
 * `three-tier-grid`.
 */
export const marketSupervision: Policy = {
  ...threeTierGrid,
  preset: 'market-supervision',
  beats: { ...ordinaryBeats, businessesPerPerson: 1000 },
  chains: withoutCommunity(threeTierGrid.chains),
  routing: threeTierGrid.routing.map((rule) =>
    'kind' in rule.to && rule.to.kind === 'community'
      ? { ...rule, name: rule.name.replace('社区', '街道'), to: { kind: 'subdistrict' as const } }
      : rule,
  ),
};

/** A matter of a whole area is settled by the committees of the community (R65), whatever way it is handled. */
function areaToCommunity(chains: Policy['chains']): Policy['chains'] {
  const { onSite, coordination, approval, emergency } = chains;
  const area = approval.area;
  return { onSite: { ...onSite, area }, coordination: { ...coordination, area }, approval, emergency };
}

function withoutCommunity({ onSite, coordination, approval, emergency }: Policy['chains']): Policy['chains'] {
  const direct = (chain: Policy['chains']['onSite']): Policy['chains']['onSite'] => ({
    general: chain.general.filter((kind) => kind !== 'community'),
    area: chain.area.filter((kind) => kind !== 'community'),
    global: chain.global.filter((kind) => kind !== 'community'),
    major: chain.major.filter((kind) => kind !== 'community'),
  });
  return {
    onSite: direct(onSite),
    coordination: direct(coordination),
    approval: direct(approval),
    emergency: direct(emergency),
  };
}

export const presetNames = [
  'building-captain',
  'agency-service',
  'work-rules',
  'three-tier-grid',
  'market-supervision',
] as const;
export type PresetName = (typeof presetNames)[number];

/** The five presets, each with the numbers of one source document; a county starts from one and changes what it needs. */
export const presets: Readonly<Record<PresetName, Policy>> = {
  'building-captain': buildingCaptain,
  'agency-service': agencyService,
  'work-rules': workRules,
  'three-tier-grid': threeTierGrid,
  'market-supervision': marketSupervision,
};
