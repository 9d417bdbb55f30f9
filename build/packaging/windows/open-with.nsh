; What Explorer offers Carryover for, beside the links that the app itself registers. Never a default: no extension is
; touched, and the entries in menus say NeverDefault. The MSI writes the same keys (build/packaging/windows/msi-open-with.ts).
;
; /NOMENUS on the command line of the installer leaves all of it out.

!define OPEN_WITH_APP "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
!define OPEN_WITH_ALL "Software\Classes\*\OpenWithList\${APP_EXECUTABLE_FILENAME}"
!define OPEN_WITH_FILES "Software\Classes\*\shell\Carryover"
!define OPEN_WITH_FOLDERS "Software\Classes\Directory\shell\Carryover"

; Up to 15 selected things, a process for each, which the app that runs makes one of: that is what Document means. More
; go through “Send to”, which starts one process for all of them.
!macro openWithVerb KEY
  WriteRegStr SHELL_CONTEXT "${KEY}" "" "Send with Carryover"
  WriteRegStr SHELL_CONTEXT "${KEY}" "Icon" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "${KEY}" "MultiSelectModel" "Document"
  WriteRegStr SHELL_CONTEXT "${KEY}" "NeverDefault" ""
  WriteRegStr SHELL_CONTEXT "${KEY}\command" "" '"$appExe" "%1"'
!macroend

!macro openWithRemove
  DeleteRegKey SHELL_CONTEXT "${OPEN_WITH_APP}"
  DeleteRegKey SHELL_CONTEXT "${OPEN_WITH_ALL}"
  DeleteRegKey SHELL_CONTEXT "${OPEN_WITH_FILES}"
  DeleteRegKey SHELL_CONTEXT "${OPEN_WITH_FOLDERS}"
  ; It belongs to whoever installed: Windows has no such folder for everybody.
  Delete "$SENDTO\Carryover.lnk"
!macroend

!macro customInstall
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/NOMENUS" $R1
  ${If} ${Errors}
    WriteRegStr SHELL_CONTEXT "${OPEN_WITH_APP}" "FriendlyAppName" "Carryover"
    WriteRegStr SHELL_CONTEXT "${OPEN_WITH_APP}\shell\open\command" "" '"$appExe" "%1"'
    WriteRegStr SHELL_CONTEXT "${OPEN_WITH_ALL}" "" "Carryover"
    !insertmacro openWithVerb "${OPEN_WITH_FILES}"
    !insertmacro openWithVerb "${OPEN_WITH_FOLDERS}"
    CreateShortCut "$SENDTO\Carryover.lnk" "$appExe" "" "$appExe" 0
  ${Else}
    !insertmacro openWithRemove
  ${EndIf}
  ClearErrors
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
!macroend

!macro customUnInstall
  !insertmacro openWithRemove
!macroend
