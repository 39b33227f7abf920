import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './styles/layers.css'
import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { loadAhead } from './app/ahead'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
loadAhead(location)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
