/** Dates and malformed tags in the place of a strong ETag, and what must come of them. Data only. */
import {
  DURABLE,
  OTHER,
  OVERLAP_START,
  SAMPLE,
  SIZE,
  file,
  part,
  samples,
  strong,
  whole,
  type Case,
  type Resume,
} from './answers.ts';

const value = 'Wed, 01 Jan 2025 00:00:00 GMT';
const dated: Resume = { ...strong, validator: { kind: 'last-modified', value } };
const same = [`Last-Modified: ${value}`];
const later = ['Last-Modified: Thu, 02 Jan 2025 00:00:00 GMT', 'Date: Fri, 03 Jan 2025 00:00:00 GMT'];

export const dates: readonly Case[] = [
  {
    title: 'a 206 with the Last-Modified of before',
    resume: dated,
    answers: [part(DURABLE, SIZE, same)],
    ranges: [DURABLE],
    end: file(),
  },
  {
    title: 'the Last-Modified of before beside an ETag that was not there before',
    resume: dated,
    answers: [part(DURABLE, SIZE, [...same, 'ETag: "new"'])],
    ranges: [DURABLE],
    end: file(),
  },
  {
    title: 'a later Last-Modified over other bytes',
    resume: dated,
    answers: [whole(OTHER, later), part(0, SAMPLE, later, OTHER), whole(OTHER, later)],
    ranges: [DURABLE, [0, SAMPLE], undefined],
    resets: ['REMOTE_CHANGED'],
    end: { complete: OTHER, consistent: true },
  },
  {
    title: 'a later Last-Modified over the same bytes (touched): it goes on under that one',
    resume: dated,
    answers: [
      part(DURABLE, SIZE, later),
      ...samples.map(([from, to]) => part(from, to, later)),
      part(DURABLE, SIZE, later),
    ],
    ranges: [DURABLE, ...samples, DURABLE],
    end: file(false),
  },
  {
    title: 'a 206 without the Last-Modified of before: an overlap must prove it',
    resume: dated,
    answers: [part(DURABLE, SIZE, []), part(OVERLAP_START, SIZE, [])],
    ranges: [DURABLE, OVERLAP_START],
    end: file(false),
  },
  {
    title: 'an ETag that lost its quotes: an overlap must prove it',
    resume: strong,
    answers: [part(DURABLE, SIZE, ['ETag: v1']), part(OVERLAP_START, SIZE, ['ETag: v1'])],
    ranges: [DURABLE, OVERLAP_START],
    end: file(false),
  },
  {
    title: 'an ETag without anything in it: an overlap must prove it',
    resume: strong,
    answers: [part(DURABLE, SIZE, ['ETag: ']), part(OVERLAP_START, SIZE, ['ETag: '])],
    ranges: [DURABLE, OVERLAP_START],
    end: file(false),
  },
];
