import { expect, test } from 'vitest';
import { lengthOf, withReading } from './track.ts';

const start = Date.parse('2026-11-24T01:00:00Z');
const reading = (seconds: number, lng: number, accuracy = 8) => ({
  at: start + seconds * 1000,
  lng,
  lat: 36,
  accuracy,
});

test('a track takes what is new: twelve metres or a minute further', () => {
  const first = withReading([], start, reading(0, 113));
  expect(first).toEqual([[0, 113, 36]]);
  expect(withReading(first, start, reading(10, 113.00001))).toBe(first);
  expect(withReading(first, start, reading(10, 113.001))).toHaveLength(2);
  expect(withReading(first, start, reading(61, 113.00001))).toHaveLength(2);
});

test('nothing from before the start, and no wild fix', () => {
  expect(withReading([], start, reading(-5, 113))).toEqual([]);
  expect(withReading([], start, reading(5, 113, 200))).toEqual([]);
});

test('a track is as long as its way', () => {
  const track = [reading(0, 113), reading(30, 113.001), reading(60, 113.002)].reduce(
    (so, each) => withReading(so, start, each),
    withReading([], start, reading(0, 113)),
  );
  expect(lengthOf(track)).toBe(180);
});
