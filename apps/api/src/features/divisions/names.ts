const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 5 → 五, 12 → 十二, 40 → 四十; beyond 99 in figures. */
export function spokenNumber(n: number): string {
  if (n >= 100) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : digits[ones]}`;
}

/** 桥北社区居委会 → 桥北社区; 捉马村委会 → 捉马村. */
const spoken = (community: string): string =>
  community.replace(/居委会$|居民委员会$/, '').replace(/村(民)?委(员)?会$/, '村');

/** The name of a new grid: by its serial, as the others of the community are called. */
export const gridName = (community: string, serial: number): string =>
  `${spoken(community)}第${spokenNumber(serial)}网格`;
