import { describe, expect, test } from 'vitest';
import { travelAs } from '../../../../main/protocols/tus-upload/method-override.ts';

describe('travelAs', () => {
  test.each(['PATCH', 'HEAD', 'DELETE'] as const)('%s travels as POST where it must', (method) => {
    expect(travelAs(method, { a: 'b' }, true)).toEqual({
      method: 'POST',
      headers: { a: 'b', 'x-http-method-override': method },
    });
    expect(travelAs(method, { a: 'b' }, false)).toEqual({ method, headers: { a: 'b' } });
  });
  test.each(['POST', 'OPTIONS'] as const)('%s travels as it is', (method) => {
    expect(travelAs(method, {}, true)).toEqual({ method, headers: {} });
  });
});
