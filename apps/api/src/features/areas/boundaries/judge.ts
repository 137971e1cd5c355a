import { type Area, checkCoverage, type Finding, type FindingKind } from '@jingwei/geo';
import type { Drawn, Said } from './read.ts';

/** How a finding is told, and whether its mend may be taken without asking. */
type Word = { readonly zh: string; readonly en: string; readonly mended: 'always' | 'asked' | 'never' };

const words: Readonly<Record<FindingKind, Word>> = {
  swappedCoordinates: { zh: '经纬度写反', en: 'longitude and latitude swapped', mended: 'always' },
  wrongDatum: { zh: '坐标系不是 CGCS2000', en: 'another datum than CGCS2000', mended: 'always' },
  elsewhere: { zh: '不在本区县', en: 'outside of the county', mended: 'never' },
  duplicateCode: { zh: '代码重复', en: 'the same code twice', mended: 'never' },
  emptyGrid: { zh: '没有面积', en: 'no ground inside', mended: 'never' },
  unclosedRing: { zh: '边界未闭合', en: 'ring not closed', mended: 'always' },
  wrongWinding: { zh: '环方向错误', en: 'ring wound the wrong way', mended: 'always' },
  crossingRing: { zh: '边界自相交', en: 'ring crosses itself', mended: 'always' },
  scatteredGrid: { zh: '不连片', en: 'in several pieces', mended: 'never' },
  gap: { zh: '有空隙', en: 'gap', mended: 'asked' },
  overlap: { zh: '重叠', en: 'overlap', mended: 'asked' },
  beyondOutline: { zh: '超出上级边界', en: 'beyond the outline above', mended: 'asked' },
  sliver: { zh: '细缝', en: 'sliver', mended: 'always' },
  homelessBuilding: { zh: '楼栋不在任何网格', en: 'building in no grid', mended: 'never' },
  splitBuilding: { zh: '楼栋被分割', en: 'building split', mended: 'never' },
};

export type Judgement = {
  readonly outlines: readonly Drawn[];
  /** What was put right, and what stands in the way. */
  readonly mended: readonly Said[];
  readonly refused: readonly Said[];
};

type Ground = { readonly outline: Area | null; readonly county: Area | null; readonly mend: boolean };

const stands = ({ kind, mend }: Finding, pieces: boolean, asked: boolean): boolean => {
  const { mended } = words[kind];
  if (kind === 'scatteredGrid') return !pieces;
  if (mended === 'asked') return !asked || mend.kind === 'byHand';
  return mended === 'never' || (mended === 'always' && mend.kind === 'byHand');
};

/**
 * Holds outlines that lie side by side against each other and against what they should cover. Rings, slivers and datums
 * are put right and told; gaps and overlaps only when asked for; what a person must decide refuses.
 */
export function judge(drawn: readonly Drawn[], { outline, county, mend }: Ground): Judgement {
  const byFeature = new Map(drawn.map((one) => [String(one.feature), one]));
  const { findings, mended } = checkCoverage({
    grids: drawn.map(({ feature, code, geometry }) => ({ id: String(feature), code, geometry })),
    ...(outline === null ? {} : { outline }),
    ...(county === null ? {} : { county }),
  });
  // Communities and villages may have ground apart from the rest; a grid may not (R4).
  const pieces = drawn.every(({ code }) => code.length < 15);
  const told = (finding: Finding): Said => {
    const { zh, en } = words[finding.kind];
    const codes = finding.grids.slice(0, 5).map((id) => byFeature.get(id)?.code ?? id);
    const whose = codes.join('、') + (finding.grids.length > 5 ? ` +${finding.grids.length - 5}` : '');
    const size = finding.squareMetres === undefined ? '' : ` ${Math.round(finding.squareMetres)} m²`;
    return {
      feature: Number(finding.grids[0] ?? 0),
      zh: `${whose}：${zh}${size}`,
      en: `${whose}: ${en}${size}`,
    };
  };
  const standing = findings.filter((one) => stands(one, pieces, mend));
  return {
    outlines: mended.flatMap(({ id, geometry }) => {
      const own = byFeature.get(id);
      return own === undefined ? [] : [{ ...own, geometry }];
    }),
    mended: findings.filter((one) => !standing.includes(one)).map(told),
    refused: standing.map(told),
  };
}
