import { pinyinKey } from '@jingwei/domain';
import { pinyin } from 'pinyin-pro';

/**
 * How a name is searched by sound: “zsf zhangsanfeng”. A surname is read as one at the head of the name (单 is shàn
 * there); see docs/decisions/0012-names-by-sound.md.
 */
export function spellName(name: string): string {
  return pinyinKey(pinyin(name, { type: 'array', toneType: 'none', surname: 'head', v: true }));
}
