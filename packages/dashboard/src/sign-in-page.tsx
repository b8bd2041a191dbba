import type { JSX, TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type SessionAnswer, signIn } from './session.ts';
import './sign-in.css';

interface SignInPageProps {
  readonly onSignIn: (session: SessionAnswer) => void;
}

/** Asks for a token, where results are not for everybody. */
export function SignInPage({ onSignIn }: SignInPageProps): JSX.Element {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = 'Sign in · Candor';
    field.current?.focus();
  }, []);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? '';
    if (token === '') return setProblem('Paste a token first.');
    setBusy(true);
    const answer = await signIn(token);
    if (typeof answer !== 'string') return onSignIn(answer);
    setBusy(false);
    setProblem(answer);
    field.current?.select();
  };

  return (
    <main class="sign-in">
      <h1>
        <img src="/favicon.svg" alt="" width="26" height="26" />
        Sign in to Candor
      </h1>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label for="token">Token</label>
        <input
          ref={field}
          id="token"
          type="password"
          autoComplete="current-password"
          spellcheck={false}
          aria-invalid={problem !== ''}
          aria-describedby="token-problem token-help"
        />
        <p id="token-problem" class="wrong" role="alert">
          {problem}
        </p>
        <button type="submit" class="strong" disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </button>
        <div id="token-help" class="help">
          <p>
            A read key, <code>rk_…</code>, or the token of the server’s first start, <code>bt_…</code>, which
            is good for once.
          </p>
          <p>
            Who runs the server makes them: <code>candor keys create --read</code> or{' '}
            <code>candor keys bootstrap</code>
          </p>
        </div>
      </form>
    </main>
  );
}
