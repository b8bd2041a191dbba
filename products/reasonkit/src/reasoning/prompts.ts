import type { Message } from '../backend/complete.ts';
import type { ThinkTool } from './think-tools.ts';
import type { Point, ToolAnswer } from './tool-answer.ts';

/** What a tool found, for those that come after it. */
export interface Finding {
  readonly title: string;
  readonly answer: ToolAnswer;
}

const TOOL_FORM =
  'Answer with one JSON object and nothing else: {"points": [{"text": string, "because": string, "confidence": number, ' +
  '"builds_on": [number]}], "conclusion": string, "confidence": number}. Confidence is from 0 to 1. "because" is the ' +
  'reason in a sentence. "builds_on" holds the numbers of the earlier points that a point rests on.';

const CONCLUSION_FORM =
  'Answer with one JSON object and nothing else: {"answer": string, "caveats": [string], "confidence": number}. ' +
  'Confidence is from 0 to 1. Write the answer in the language of the question.';

export function draftPrompt(
  question: string,
  tool: ThinkTool,
  findings: readonly Finding[],
): readonly Message[] {
  return [
    { role: 'system', content: `${tool.task} Make about ${tool.points} points.\n${TOOL_FORM}` },
    { role: 'user', content: [`Question: ${question}`, ...earlier(findings)].join('\n\n') },
  ];
}

export function reviewPrompt(
  question: string,
  tool: ThinkTool,
  findings: readonly Finding[],
  draft: ToolAnswer,
): readonly Message[] {
  const task = `${tool.task} This was done; now go over the draft: correct it, complete it, drop what does not hold.`;
  return [
    { role: 'system', content: `${task}\n${TOOL_FORM}` },
    {
      role: 'user',
      content: [`Question: ${question}`, ...earlier(findings), `Draft:\n${JSON.stringify(draft)}`].join(
        '\n\n',
      ),
    },
  ];
}

export function conclusionPrompt(question: string, findings: readonly Finding[]): readonly Message[] {
  const task =
    'Answer the question from the points that were made. Weigh them by their confidence, say what follows, and list what ' +
    'the answer depends on as caveats.';
  return [
    { role: 'system', content: `${task}\n${CONCLUSION_FORM}` },
    { role: 'user', content: [`Question: ${question}`, ...earlier(findings)].join('\n\n') },
  ];
}

/** The points so far, numbered through, so that later ones can name them. */
function earlier(findings: readonly Finding[]): readonly string[] {
  let number = 0;
  const line = ({ text, because, confidence }: Point) => {
    number += 1;
    return `${number}. ${text}${because === '' ? '' : ` (${because})`} [${confidence}]`;
  };
  return findings.map(({ title, answer }) =>
    [`${title}:`, ...answer.points.map(line), `Conclusion: ${answer.conclusion}`].join('\n'),
  );
}
