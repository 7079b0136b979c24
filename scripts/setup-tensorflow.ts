/**
 * `npm run setup:tensorflow`: makes the tensorflow engine available in .tensorflow/.
 *
 * tfjs-node's own installer downloads libtensorflow from a storage bucket. Where that is out of reach, its binding is
 * compiled against the C library inside TensorFlow's Python wheel, which pip brings (docs/decisions/0010-tensorflow.md).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion, setupFolder } from '../src/engine/tensorflow/load.ts';

const packageFolder = join(setupFolder, 'node_modules', '@tensorflow', 'tfjs-node');
const binding = join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node');
const environment = join(setupFolder, 'python');
/** ms: an installer that cannot reach its host must not hang for ever. */
const downloadDeadline = 300_000;

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function step(label: string, command: string, args: readonly string[], cwd = setupFolder): void {
  console.log(`gradus: ${label} …`);
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** True when a fresh process can load it and multiply. */
function works(): boolean {
  if (!existsSync(binding)) return false;
  const program =
    'const util=require("util");Object.assign(util,{isNullOrUndefined:(v)=>v==null,isArray:Array.isArray});' +
    'const tf=require("@tensorflow/tfjs-node");' +
    'if(tf.matMul(tf.ones([2,2]),tf.ones([2,2])).arraySync()[0][0]!==2)process.exit(1)';
  return spawnSync(process.execPath, ['-e', program], { cwd: setupFolder, stdio: 'ignore' }).status === 0;
}

function installPackage(): void {
  mkdirSync(setupFolder, { recursive: true });
  writeFileSync(join(setupFolder, 'package.json'), '{ "private": true }\n');
  const packages = [`@tensorflow/tfjs-node@${packageVersion}`, 'node-gyp@11'];
  step('installing tfjs-node', npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages]);
}

function runOwnInstaller(): boolean {
  console.log('gradus: trying the package’s own download …');
  const { status } = spawnSync(process.execPath, ['scripts/install.js'], {
    cwd: packageFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: downloadDeadline,
  });
  return status === 0 && works();
}

/** Any Python 3 with venv; the wheel holds headers and libraries. */
function installWheel(): string {
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (!python)
    throw new Error('Python 3 is needed to get TensorFlow’s library; please install it and try again');
  if (!existsSync(join(environment, 'bin', 'pip')))
    step('making a Python environment', python, ['-m', 'venv', environment]);
  step('installing tensorflow-cpu (about 1.3 GB)', join(environment, 'bin', 'pip'), [
    'install',
    '--quiet',
    'tensorflow-cpu',
  ]);
  const paths = ['-c', 'import sysconfig; print(sysconfig.get_paths()["purelib"])'];
  const packages = execFileSync(join(environment, 'bin', 'python'), paths, { encoding: 'utf8' }).trim();
  return join(packages, 'tensorflow');
}

function link(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}

function compileBinding(tensorflow: string): void {
  const lib = join(packageFolder, 'deps', 'lib');
  mkdirSync(lib, { recursive: true });
  link(join(tensorflow, 'include'), join(packageFolder, 'deps', 'include'));
  for (const name of ['libtensorflow.so', 'libtensorflow_cc.so.2']) {
    link(join(tensorflow, 'libtensorflow_cc.so.2'), join(lib, name));
  }
  for (const name of ['libtensorflow_framework.so', 'libtensorflow_framework.so.2']) {
    link(join(tensorflow, 'libtensorflow_framework.so.2'), join(lib, name));
  }
  // Node's headers where they are installed spare a download.
  const prefix = join(process.execPath, '..', '..');
  const headers = existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
  const modulePath = join(packageFolder, 'lib', 'napi-v8');
  step(
    'compiling the binding',
    process.execPath,
    [
      join(setupFolder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
      'configure',
      'build',
      ...headers,
      '--module_name=tfjs_binding',
      `--module_path=${modulePath}`,
      '--napi_build_version=8',
    ],
    packageFolder,
  );
}

function main(): void {
  if (works()) {
    console.log('gradus: the tensorflow engine is ready');
    return;
  }
  installPackage();
  if (!runOwnInstaller()) {
    if (process.platform !== 'linux') {
      throw new Error('the download failed, and the way by TensorFlow’s Python wheel works on Linux only');
    }
    compileBinding(installWheel());
  }
  if (!works()) throw new Error('tfjs-node was built but does not load; choose the wasm engine instead');
  console.log('gradus: the tensorflow engine is ready; choose it with engine: tensorflow');
}

try {
  main();
} catch (error) {
  console.error(`gradus: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
