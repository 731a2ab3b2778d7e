import { z } from 'zod';

/**
 * What the carriers on the way say of a caller's number (STIR/SHAKEN), in Twilio's words: `StirVerstat` of the voice
 * webhook, `StirStatus` of the Voice SDK.
 */
export const stirVerstat = z
  .string()
  .regex(
    /^(?:TN-Validation-Passed-[ABC](?:-Diverted|-Passthrough)?|TN-Validation-Failed(?:-[ABC])?|No-TN-Validation)$/,
    'is TN-Validation-Passed-A, -B or -C, TN-Validation-Failed or No-TN-Validation',
  );
