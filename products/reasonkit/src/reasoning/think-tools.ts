import type { ThinkToolName } from '../vocabulary.ts';

/** A way of looking at a question, as the model is asked to take it. */
export interface ThinkTool {
  readonly title: string;
  readonly task: string;
  /** How many points are asked for. */
  readonly points: number;
}

export const THINK_TOOL_TASKS: Readonly<Record<ThinkToolName, ThinkTool>> = {
  gigathink: {
    title: 'GigaThink',
    task:
      'Open the question up. Look at it from as many sides as you can: people it touches, time scales, orders of ' +
      'magnitude, other fields that had the same problem, the opposite of what seems obvious. Do not judge yet.',
    points: 8,
  },
  laserlogic: {
    title: 'LaserLogic',
    task:
      'Check the reasoning. For each line of argument so far, say which premises it needs and whether its conclusion ' +
      'follows from them. Name each fallacy, each leap and each contradiction between points.',
    points: 5,
  },
  bedrock: {
    title: 'BedRock',
    task:
      'Go down to what is certain. Leave out habits, analogies and authorities, and name the few facts and constraints ' +
      'that the answer has to rest on. Then build the answer up from these alone.',
    points: 5,
  },
  proofguard: {
    title: 'ProofGuard',
    task:
      'Test the claims. For each claim that matters, say what independent evidence there is for it and against it, what ' +
      'would show it to be wrong, and whether it was established or only repeated. Mark what cannot be known here.',
    points: 5,
  },
  brutalhonesty: {
    title: 'BrutalHonesty',
    task:
      'Attack the answer that is taking shape. Say where it is wishful, vague, self-serving or wrong, what it leaves out, ' +
      'and in which case following it does harm. Spare nothing; praise nothing.',
    points: 5,
  },
};
