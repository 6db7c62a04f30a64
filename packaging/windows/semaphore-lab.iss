; Inno Setup 6 recipe for Windows, from the bundle that packaging\build.py has made:
;
;     iscc /DVersion=... packaging\windows\semaphore-lab.iss
;
; Makes dist\semaphore-lab-VERSION-setup.exe. It installs for one user, and asks for no rights.

#ifndef Version
  #error Say which version: iscc /DVersion=...
#endif

[Setup]
AppId={{6C0B2C55-0E5B-4E0D-9C64-5A3B8C1E7D21}
AppName=Semaphore Lab
AppVersion={#Version}
AppPublisher=The Semaphore Lab authors
DefaultDirName={autopf}\Semaphore Lab
DefaultGroupName=Semaphore Lab
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=semaphore-lab-{#Version}-setup
SetupIconFile=..\..\build\packaging\icons\app.ico
UninstallDisplayIcon={app}\Semaphore Lab.exe
WizardStyle=modern

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "..\..\dist\semaphore-lab\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "..\..\build\packaging\icons\recording.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Semaphore Lab"; Filename: "{app}\Semaphore Lab.exe"
Name: "{autodesktop}\Semaphore Lab"; Filename: "{app}\Semaphore Lab.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.semlab"; ValueType: string; ValueName: ""; ValueData: "SemaphoreLab.Recording"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.semlab"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-semlab"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\SemaphoreLab.Recording"; ValueType: string; ValueName: ""; ValueData: "Semaphore Lab recording"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\SemaphoreLab.Recording\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\recording.ico"
Root: HKA; Subkey: "Software\Classes\SemaphoreLab.Recording\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\Semaphore Lab.exe"" ""%1"""

[Run]
Filename: "{app}\Semaphore Lab.exe"; Description: "{cm:LaunchProgram,Semaphore Lab}"; Flags: nowait postinstall skipifsilent
