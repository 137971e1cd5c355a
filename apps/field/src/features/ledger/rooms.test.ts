import { describe, expect, test } from 'vitest';
import { byNumber, byRoom, roomOf, storeyOf, storeysOf } from './rooms.ts';

const room = (entrance: string, number: string, floor: number | null = null) => ({
  id: `${entrance}/${number}`,

  entrance,
  number,
  floor,
});

describe('a room', () => {
  test('is called as people say it', () => {
    expect(roomOf(room('2单元', '301'))).toBe('2-301');
    expect(roomOf(room('', '301'))).toBe('301');
    expect(roomOf(room('2', '2-301'))).toBe('2-301');
    expect(roomOf(room('东门', '301'))).toBe('东门-301');
  });

  test('lies on the storey that is recorded, else on the one its number names', () => {
    expect(storeyOf(room('1', '1204'))).toBe(12);
    expect(storeyOf(room('1', '301', 4))).toBe(4);
    expect(storeyOf(room('1', '门房'))).toBeNull();
  });
});

describe('rooms in order', () => {
  test('count numbers as numbers', () => {
    expect(['10号楼', '2号楼', '甲'].sort(byNumber)).toEqual(['2号楼', '10号楼', '甲']);
    const rooms = [room('2', '101'), room('1', '1001'), room('1', '201'), room('1', '101')];
    expect(rooms.sort(byRoom).map(({ id }) => id)).toEqual(['1/101', '1/201', '1/1001', '2/101']);
  });

  test('stand as the house stands, the top storey first', () => {
    const rooms = [room('1', '102'), room('1', '201'), room('1', '101'), room('1', '门房')];
    expect(storeysOf(rooms).map(({ storey, dwellings }) => [storey, dwellings.map((d) => d.number)])).toEqual(
      [
        [2, ['201']],
        [1, ['101', '102']],
        [null, ['门房']],
      ],
    );
  });
});
