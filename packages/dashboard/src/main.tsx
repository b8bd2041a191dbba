import { render } from 'preact';
import { App } from './app.tsx';
import { SignInGate } from './sign-in-gate.tsx';
import './page.css';
import './header.css';

const root = document.getElementById('app');
if (root !== null)
  render(
    <SignInGate>
      <App />
    </SignInGate>,
    root,
  );
